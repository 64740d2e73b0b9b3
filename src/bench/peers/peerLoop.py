"""How a peer of the bench is driven: what all scripts of this folder share."""

import json
import sys
import time
from typing import Callable, Mapping


def serve(versions: str, tasks: Mapping[str, Callable[[], object]]) -> None:
    """Prints one JSON line with the versions; then runs the task that each line on stdin names, and prints what it took.

    `seconds` by the clock, `coreSeconds` of all threads of this process together. What a task returns as a dictionary is
    printed beside them.
    """
    print(json.dumps({"versions": versions}), flush=True)
    for line in sys.stdin:
        task = tasks[line.strip()]
        started, before = time.perf_counter(), time.process_time()
        result = task()
        took = {"seconds": time.perf_counter() - started, "coreSeconds": time.process_time() - before}
        print(json.dumps({**took, **(result if isinstance(result, dict) else {})}), flush=True)
