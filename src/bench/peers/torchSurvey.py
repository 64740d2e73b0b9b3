"""The other networks as torchvision and timm have them, for torchNetwork.py."""

import sys
from pathlib import Path

import torch
import torchvision
from torch.fx.experimental.optimization import fuse
from torchLayout import torch_layout

sys.path.append(str(Path(__file__).resolve().parents[2] / "model" / "networks" / "fixtures"))
from networkReference import build, stop_dropping

PACKAGE = f"torchvision {torchvision.__version__}"


def make_network(arch: str, side: int, classes: int) -> torch.nn.Module:
    """The published network, auxiliary heads included, without dropout and stochastic depth."""
    network = build(arch, classes)
    stop_dropping(network)
    return network


def take_weights(network: torch.nn.Module, named: dict) -> None:
    """Puts in weights that are laid out as TensorFlow's; ours have PyTorch's names."""
    own = {name: value for name, value in network.state_dict().items() if not name.endswith("num_batches_tracked")}
    assert own.keys() == named.keys(), f"other names: {sorted(own.keys() ^ named.keys())[:4]}"
    for name, target in own.items():
        target.copy_(torch_layout(named[name], target))


def fold_batch_norm(network: torch.nn.Module) -> torch.nn.Module:
    """The network with each BatchNorm folded into the convolution before it, where there is one."""
    return fuse(network.eval())
