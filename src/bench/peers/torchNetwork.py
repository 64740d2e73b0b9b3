"""The PyTorch peer of the networks' bench: channels last, float32, op by op or with torch.compile.

Usage: python torchNetwork.py INPUTS ARCH TASK MODE CACHE     (needs torch, numpy and efficientnet_pytorch)

INPUTS is the file of networkInputs.py, TASK `train` or `predict`, MODE `eager` or `compiled`, CACHE a folder for what
torch.compile keeps. Prints one JSON line with the versions when ready. Then each line on stdin names a task: `run` does
TASK once and gives its seconds and values (the loss, or the logits), `memory` tells of the process's memory, and
`forget` forgets its fullest moment so far.
"""

import os
import sys

if __name__ == "__main__":
    os.environ["TORCHINDUCTOR_CACHE_DIR"] = sys.argv[5]

import efficientnet_pytorch
import numpy
import torch
from efficientnet_pytorch import EfficientNet
from networkInputs import read_inputs
from peerLoop import serve
from torch.nn.utils.fusion import fuse_conv_bn_eval

CLASSES = 2


def make_network(arch: str, side: int, classes: int) -> EfficientNet:
    """The package's network, as fast as PyTorch can run it, without dropout and drop connect."""
    rates = {"dropout_rate": 0.0, "drop_connect_rate": 0.0}
    network = EfficientNet.from_name(arch, image_size=side, num_classes=classes, **rates)
    # PyTorch's own SiLU is faster than both that the package brings.
    network._swish = torch.nn.SiLU()
    for block in network._blocks:
        block._swish = torch.nn.SiLU()
    # The package pads by a layer of its own; where both sides get the same, the convolution can do it without a copy.
    for module in network.modules():
        padding = getattr(module, "static_padding", None)
        if isinstance(padding, torch.nn.ZeroPad2d):
            left, right, top, bottom = padding.padding
            if left == right and top == bottom:
                module.padding, module.static_padding = (top, left), torch.nn.Identity()
    return network.to(memory_format=torch.channels_last)


def take_weights(network: EfficientNet, weights: list) -> None:
    """Puts in weights that are laid out as TensorFlow's; the order of the layers is the same."""
    own = [value for name, value in network.state_dict().items() if not name.endswith("num_batches_tracked")]
    assert len(own) == len(weights), f"{len(own)} and {len(weights)} weights"
    for target, array in zip(own, weights):
        if array.ndim == 4:
            is_depthwise = array.shape[3] == 1 and target.shape[1] == 1
            array = array.transpose((2, 3, 0, 1) if is_depthwise else (3, 2, 0, 1))
        elif array.ndim == 2:
            array = array.T.reshape(target.shape)
        target.copy_(torch.from_numpy(numpy.array(array, order="C")))


def fold_batch_norm(network: EfficientNet) -> None:
    """Folds each BatchNorm into the convolution before it, as ours are in predictions."""
    pairs = [(network, "_conv_stem", "_bn0"), (network, "_conv_head", "_bn1")]
    for block in network._blocks:
        if hasattr(block, "_expand_conv"):
            pairs.append((block, "_expand_conv", "_bn0"))
        pairs += [(block, "_depthwise_conv", "_bn1"), (block, "_project_conv", "_bn2")]
    for owner, convolution, norm in pairs:
        setattr(owner, convolution, fuse_conv_bn_eval(getattr(owner, convolution), getattr(owner, norm)))
        setattr(owner, norm, torch.nn.Identity())


def resident_bytes(field: str) -> int:
    with open("/proc/self/status") as file:
        return next(1024 * int(line.split()[1]) for line in file if line.startswith(f"{field}:"))


def forget_peak() -> None:
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")


def training(network: EfficientNet, images: torch.Tensor, is_compiled: bool):
    labels = torch.arange(len(images)) % CLASSES
    loss_of = torch.nn.CrossEntropyLoss()
    # The fused update is the fastest of PyTorch's three.
    optimizer = torch.optim.SGD(network.parameters(), lr=1e-3, momentum=0.9, weight_decay=1e-4, fused=True)
    network.train()

    def forward() -> torch.Tensor:
        return loss_of(network(images), labels)

    forward = torch.compile(forward) if is_compiled else forward

    def run() -> dict:
        optimizer.zero_grad(set_to_none=True)
        loss = forward()
        loss.backward()
        optimizer.step()
        return {"values": [loss.item()]}

    return run


def prediction(network: EfficientNet, images: torch.Tensor, is_compiled: bool):
    network.eval()
    fold_batch_norm(network)
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
    network = make_network(arch, pictures.shape[1], CLASSES)
    with torch.no_grad():
        take_weights(network, weights)
    images = torch.from_numpy(pictures.transpose(0, 3, 1, 2).copy()).to(memory_format=torch.channels_last)
    run = {"train": training, "predict": prediction}[task](network, images, mode == "compiled")
    tasks = {
        "run": run,
        "memory": lambda: {"before": before, "peak": resident_bytes("VmHWM")},
        "forget": forget_peak,
    }
    package = f"efficientnet_pytorch {efficientnet_pytorch.__version__}"
    serve(f"PyTorch {torch.__version__}, {package}", tasks)


if __name__ == "__main__":
    main()
