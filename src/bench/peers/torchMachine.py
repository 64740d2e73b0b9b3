"""The machine's limits as PyTorch and numpy see them: matrix products, and reading and adding arrays in float32.

Usage: python torchMachine.py MATRIX_SIDE ACTIVATION_BYTES MEMORY_BYTES     (needs torch and numpy)

Prints one JSON line with the versions when ready. Each line on stdin names a task, such as `torch add memory`, which
runs once; its seconds are printed.
"""

import sys

import numpy
import torch
from peerLoop import serve


def main() -> None:
    side = int(sys.argv[1])
    sizes = dict(zip(("activation", "memory"), (int(word) // 4 for word in sys.argv[2:4])))
    matrices = [torch.rand(side, side, generator=torch.Generator().manual_seed(seed)) for seed in (0, 1)]
    arrays = {name: [torch.full((size,), value) for value in (1.0, 2.0)] for name, size in sizes.items()}
    tasks = {
        "torch matmul": lambda: matrices[0] @ matrices[1],
        "numpy matmul": lambda: matrices[0].numpy() @ matrices[1].numpy(),
    }
    for name, (a, b) in arrays.items():
        tasks[f"torch sum {name}"] = lambda a=a: a.sum()
        tasks[f"numpy sum {name}"] = lambda a=a: a.numpy().sum()
        tasks[f"torch add {name}"] = lambda a=a, b=b: a + b
        tasks[f"numpy add {name}"] = lambda a=a, b=b: a.numpy() + b.numpy()
    serve(f"PyTorch {torch.__version__}, numpy {numpy.__version__}", tasks)


if __name__ == "__main__":
    main()
