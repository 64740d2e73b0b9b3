"""The peer of the epoch's bench: from JPEG files to trained weights, by Pillow, a DataLoader and EfficientNet-B0 in PyTorch.

Usage: python torchEpoch.py FOLDER WORKERS BATCH INPUTS   (needs torch, numpy, Pillow and efficientnet_pytorch)

INPUTS is the file of networkInputs.py. Prints one JSON line with the versions when ready. Each line `epoch` on stdin
trains on all pictures once, in a new order, and gives the seconds and the mean loss.
"""

import sys

import efficientnet_pytorch
import PIL
import torch
from networkInputs import read_inputs
from peerLoop import serve
from torchLoader import Photos
from torchNetwork import CLASSES, make_network, take_weights

SIDE = 224


def main() -> None:
    folder, workers, batch, path = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    weights, _ = read_inputs(path)
    network = make_network("efficientnet-b0", SIDE, CLASSES)
    with torch.no_grad():
        take_weights(network, weights)
    network.train()
    options = {"batch_size": batch, "shuffle": True, "num_workers": workers, "persistent_workers": workers > 0}
    loader = torch.utils.data.DataLoader(Photos(folder, "bilinear"), **options)
    loss_of = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(network.parameters(), lr=1e-3, momentum=0.9, weight_decay=1e-4, fused=True)

    def epoch() -> dict:
        losses = []
        for images, labels in loader:
            optimizer.zero_grad(set_to_none=True)
            loss = loss_of(network(images.to(memory_format=torch.channels_last)), labels)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        return {"loss": sum(losses) / len(losses)}

    package = f"efficientnet_pytorch {efficientnet_pytorch.__version__}"
    serve(f"PyTorch {torch.__version__}, {package}, Pillow {PIL.__version__}", {"epoch": epoch})


if __name__ == "__main__":
    main()
