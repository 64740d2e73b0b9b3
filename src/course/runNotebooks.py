"""Runs notebooks one after another through Jupyter and exports each as one offline HTML page.

Reads its task as one line of JSON from standard input; writes one JSON event a line to standard output.
When standard input closes, whoever asked for the run is gone: the kernel is ended.
Python, because Jupyter's client and its HTML export are Python. Everything else of the course is TypeScript.
"""

import asyncio
import json
import os
import re
import signal
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, DeadKernelError
from nbconvert import HTMLExporter
from nbformat.sign import NotebookNotary


def tell(event, **values):
    print(json.dumps({"event": event, **values}), flush=True)


def write(path, text):
    """Writes a file under a temporary name first, so that a reader never sees half of it."""
    temporary = Path(f"{path}.{os.getpid()}.tmp")
    temporary.write_text(text, encoding="utf8")
    temporary.replace(path)


class Client(NotebookClient):
    """A notebook client that tells what a cell prints while it runs."""

    def output(self, outs, msg, display_id, cell_index):
        if msg["msg_type"] == "stream":
            lines = [line for line in msg["content"]["text"].splitlines() if line.strip()]
            if lines:
                tell("printed", text=lines[-1])
        return super().output(outs, msg, display_id, cell_index)

    def process_message(self, msg, cell, cell_index):
        # A progress bar is an output that is updated in place: nbclient does not hand its updates to output().
        if msg["msg_type"] in ("display_data", "update_display_data"):
            display_id = msg["content"].get("transient", {}).get("display_id", "")
            if display_id.startswith("progress-"):
                tell("printed", text=msg["content"]["data"].get("text/plain", ""))
        return super().process_message(msg, cell, cell_index)


class Stop:
    """Ctrl-C: the first asks the running cell to finish and save, the second ends the kernel."""

    def __init__(self):
        self.asked = 0
        self.client = None

    def listen(self):
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGINT, self)
        loop.add_signal_handler(signal.SIGTERM, self)

    def when_left_alone(self, loop):
        loop.remove_reader(sys.stdin)
        self.asked = 1
        self()

    def __call__(self):
        self.asked += 1
        manager = self.client.km if self.client else None
        tell("stopping", times=self.asked)
        if manager is not None:
            self.waiting = asyncio.ensure_future(self.interrupt(manager))

    async def interrupt(self, manager):
        if self.asked == 1:
            await asyncio.ensure_future(_maybe(manager.interrupt_kernel()))
        else:
            await asyncio.ensure_future(_maybe(manager.shutdown_kernel(now=True)))


async def _maybe(value):
    return await value if asyncio.iscoroutine(value) or asyncio.isfuture(value) else value


def export(notebook, target, task, name):
    """Writes the notebook, as far as it got, as .ipynb and as .html."""
    folder = Path(task["template"])
    NotebookNotary().sign(notebook)  # The user ran it just now: JupyterLab may show its figures.
    write(target / f"{name}.ipynb", nbformat.writes(notebook))
    title = next((page["title"] for page in task["pages"] if page["name"] == name), name)
    math = any(cell.cell_type == "markdown" and "$" in cell.source for cell in notebook.cells)
    course = {
        "name": name,
        "title": title,
        "pages": task["pages"],
        "style": (folder / "notebook.css").read_text(encoding="utf8"),
        "math": math,
        "katex": Path(task["katex"], "katex.min.js").read_text(encoding="utf8") if math else "",
        "katex_auto_render": Path(task["katex"], "contrib", "auto-render.min.js").read_text(encoding="utf8") if math else "",
    }
    exporter = HTMLExporter(template_name=folder.name, extra_template_basedirs=[str(folder.parent)])
    html, _ = exporter.from_notebook_node(notebook, resources={"course": course})
    html = re.sub(r'href="(\w+)\.ipynb"', r'href="\1.html"', html)
    write(target / f"{name}.html", html)


async def run_cells(client, notebook, stop):
    """Runs the code cells in order. Returns None, or the index and message of the cell that failed."""
    count = sum(cell.cell_type == "code" and bool(cell.source.strip()) for cell in notebook.cells)
    number = 0
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        if stop.asked:
            return None
        number += 1
        tell("cell", number=number, of=count)
        try:
            await client.async_execute_cell(cell, index)
        except CellExecutionError:
            error = next((output for output in cell.outputs if output.output_type == "error"), None)
            traceback = list(error.traceback) if error else ["the cell failed without a message"]
            return {"cell": number, "of": count, "traceback": traceback}
        except DeadKernelError:
            reason = "the kernel was ended" if stop.asked else "the kernel died (out of memory? see `npm run doctor`)"
            return {"cell": number, "of": count, "traceback": [reason, f"  cell line 1: {cell.source.splitlines()[0]}"]}
    return None


async def run_notebook(task, item, stop):
    notebook = nbformat.read(item["source"], as_version=4)
    target = Path(task["out"])
    name = item["name"]
    client = Client(
        notebook,
        timeout=None,
        kernel_name="tslab",
        coalesce_streams=True,
        resources={"metadata": {"path": task["root"]}},
    )
    stop.client = client
    environment = {**os.environ, "COURSE_PARAMETERS": json.dumps(item["parameters"])}
    failure = None
    try:
        async with client.async_setup_kernel(env=environment):
            stop.listen()  # nbclient has put its own handlers in their place, which end the kernel at once.
            tell("ready")
            failure = await run_cells(client, notebook, stop)
    finally:
        stop.client = None
        export(notebook, target, task, name)
    return failure


async def main():
    task = json.loads(sys.stdin.readline())
    stop = Stop()
    loop = asyncio.get_running_loop()
    loop.add_reader(sys.stdin, stop.when_left_alone, loop)
    stop.listen()
    for item in task["notebooks"]:
        started = time.monotonic()
        tell("notebook", name=item["name"])
        failure = await run_notebook(task, item, stop)
        state = "failed" if failure else "stopped" if stop.asked else "complete"
        tell("done", name=item["name"], state=state, seconds=time.monotonic() - started, failure=failure)
        if state != "complete":
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
