"""EfficientNet as efficientnet_pytorch has it, for torchNetwork.py."""

import efficientnet_pytorch
import torch
from efficientnet_pytorch import EfficientNet
from torchLayout import torch_layout
from torch.nn.utils.fusion import fuse_conv_bn_eval

PACKAGE = f"efficientnet_pytorch {efficientnet_pytorch.__version__}"


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
    return network


def take_weights(network: EfficientNet, named: dict) -> None:
    """Puts in weights that are laid out as TensorFlow's; the order of the layers is the same."""
    own = [value for name, value in network.state_dict().items() if not name.endswith("num_batches_tracked")]
    weights = list(named.values())
    assert len(own) == len(weights), f"{len(own)} and {len(weights)} weights"
    for target, array in zip(own, weights):
        target.copy_(torch_layout(array, target))


def fold_batch_norm(network: EfficientNet) -> EfficientNet:
    """Folds each BatchNorm into the convolution before it, as ours are in predictions."""
    pairs = [(network, "_conv_stem", "_bn0"), (network, "_conv_head", "_bn1")]
    for block in network._blocks:
        if hasattr(block, "_expand_conv"):
            pairs.append((block, "_expand_conv", "_bn0"))
        pairs += [(block, "_depthwise_conv", "_bn1"), (block, "_project_conv", "_bn2")]
    for owner, convolution, norm in pairs:
        setattr(owner, convolution, fuse_conv_bn_eval(getattr(owner, convolution), getattr(owner, norm)))
        setattr(owner, norm, torch.nn.Identity())
    return network
