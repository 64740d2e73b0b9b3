"""The PyTorch peer of the networks' bench: channels last, float32, op by op or with torch.compile.

Usage: python torchNetwork.py INPUTS ARCH TASK MODE CACHE
(needs torch and numpy, for EfficientNet's family efficientnet_pytorch, else torchvision, for two networks timm)

INPUTS is the file of networkInputs.py, TASK `train` or `predict`, MODE `eager` or `compiled`, CACHE a folder for what
torch.compile keeps. Prints one JSON line with the versions when ready. Then each line on stdin names a task: `run` does
TASK once and gives its seconds and values (the loss, or the logits), `memory` tells of the process's memory, and
`forget` forgets its fullest moment so far.
"""

import os
import sys

if __name__ == "__main__":
    os.environ["TORCHINDUCTOR_CACHE_DIR"] = sys.argv[5]

import torch
from networkInputs import read_inputs
from peerLoop import serve

if len(sys.argv) > 2 and not sys.argv[2].startswith("efficientnet-"):
    import torchSurvey as family
else:
    import torchEfficientNet as family

CLASSES = 2
# What the loss of an auxiliary head counts.
AUXILIARY = {"googlenet": 0.3, "inception_v3": 0.4}


def resident_bytes(field: str) -> int:
    with open("/proc/self/status") as file:
        return next(1024 * int(line.split()[1]) for line in file if line.startswith(f"{field}:"))


def forget_peak() -> None:
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")


def training(network: torch.nn.Module, images: torch.Tensor, is_compiled: bool, head_weight: float):
    labels = torch.arange(len(images)) % CLASSES
    loss_of = torch.nn.CrossEntropyLoss()
    # The fused update is the fastest of PyTorch's three.
    optimizer = torch.optim.SGD(network.parameters(), lr=1e-3, momentum=0.9, weight_decay=1e-4, fused=True)
    network.train()

    def forward() -> tuple:
        """The network's own loss, and that with its auxiliary heads."""
        outputs = network(images)
        if head_weight == 0:
            loss = loss_of(outputs, labels)
            return loss, loss
        own, *heads = [loss_of(logits, labels) for logits in outputs]
        return own, own + head_weight * sum(heads)

    forward = torch.compile(forward) if is_compiled else forward

    def run() -> dict:
        optimizer.zero_grad(set_to_none=True)
        own, whole = forward()
        whole.backward()
        optimizer.step()
        return {"values": [own.item()]}

    return run


def prediction(network: torch.nn.Module, images: torch.Tensor, is_compiled: bool):
    network = family.fold_batch_norm(network.eval())
    # "freezing" takes the weights as constants, in the layout that the processor likes best.
    forward = torch.compile(network, options={"freezing": True}) if is_compiled else network

    def run() -> dict:
        with torch.no_grad() if is_compiled else torch.inference_mode():
            return {"values": forward(images).flatten().tolist()}

    return run


def main() -> None:
    path, arch, task, mode = sys.argv[1:5]
    before = resident_bytes("VmRSS") if sys.platform == "linux" else 0
    weights, pictures = read_inputs(path)
    network = family.make_network(arch, pictures.shape[1], CLASSES).to(memory_format=torch.channels_last)
    with torch.no_grad():
        family.take_weights(network, weights)
    images = torch.from_numpy(pictures.transpose(0, 3, 1, 2).copy()).to(memory_format=torch.channels_last)
    is_compiled = mode == "compiled"
    if task == "train":
        run = training(network, images, is_compiled, AUXILIARY.get(arch, 0))
    else:
        run = prediction(network, images, is_compiled)
    tasks = {
        "run": run,
        "memory": lambda: {
            "before": before,
            "peak": resident_bytes("VmHWM"),
            "files": resident_bytes("RssFile"),
        },
        "forget": forget_peak,
    }
    serve(f"PyTorch {torch.__version__}, {family.PACKAGE}", tasks)


if __name__ == "__main__":
    main()
