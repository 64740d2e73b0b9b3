"""The peer of the network's bench: EfficientNet-B0 in PyTorch eager mode, channels last, float32.

Usage: python torchNetwork.py BATCH SIDE CLASSES     (needs torch and efficientnet_pytorch)

Prints one JSON line with the versions when ready. Then each line on stdin names a task, `train` or `predict`; it runs
once and its seconds are printed.
"""

import sys

import efficientnet_pytorch
import torch
from efficientnet_pytorch import EfficientNet
from peerLoop import serve


def make_network(classes: int) -> EfficientNet:
    network = EfficientNet.from_name("efficientnet-b0", num_classes=classes)
    # PyTorch's own SiLU is faster than both that the package brings.
    network._swish = torch.nn.SiLU()
    for block in network._blocks:
        block._swish = torch.nn.SiLU()
    return network.to(memory_format=torch.channels_last)


def main() -> None:
    batch, side, classes = (int(word) for word in sys.argv[1:4])
    torch.manual_seed(0)
    network = make_network(classes)
    images = torch.randn(batch, 3, side, side).to(memory_format=torch.channels_last)
    labels = torch.arange(batch) % classes
    loss_of = torch.nn.CrossEntropyLoss()
    # The fused update is the fastest of PyTorch's three.
    optimizer = torch.optim.SGD(network.parameters(), lr=1e-3, momentum=0.9, weight_decay=1e-4, fused=True)

    def train() -> float:
        network.train()
        optimizer.zero_grad(set_to_none=True)
        loss = loss_of(network(images), labels)
        loss.backward()
        optimizer.step()
        return loss.item()

    def predict() -> float:
        network.eval()
        with torch.inference_mode():
            return network(images).sum().item()

    tasks = {"train": train, "predict": predict}
    package = f"efficientnet_pytorch {efficientnet_pytorch.__version__}"
    serve(f"PyTorch {torch.__version__}, {package}", tasks)


if __name__ == "__main__":
    main()
