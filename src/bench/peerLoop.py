"""How a peer of the bench is driven: what all scripts of this folder share."""

import json
import sys
import time
from typing import Callable, Mapping


def serve(versions: str, tasks: Mapping[str, Callable[[], object]]) -> None:
    """Prints one JSON line with the versions; then runs the task that each line on stdin names, and prints its seconds.

    What a task returns as a dictionary is printed beside them.
    """
    print(json.dumps({"versions": versions}), flush=True)
    for line in sys.stdin:
        task = tasks[line.strip()]
        started = time.perf_counter()
        result = task()
        seconds = time.perf_counter() - started
        print(json.dumps({"seconds": seconds, **(result if isinstance(result, dict) else {})}), flush=True)
