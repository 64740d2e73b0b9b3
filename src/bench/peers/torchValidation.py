"""The peer of the validation's bench: files to logits with Pillow, PyTorch's DataLoader and EfficientNet-B0.

Usage: python torchValidation.py FOLDER WORKERS BATCH WEIGHTS   (needs torch, numpy, Pillow and efficientnet_pytorch)

Writes the network's weights to the file WEIGHTS, so that both sides answer with the same network, then prints one JSON
line with the versions. For the line `validate` on stdin it runs all pictures once and prints the seconds and the
logits of each.
"""

import os
import sys

import efficientnet_pytorch
import numpy
import PIL
import torch
from peerLoop import serve
from PIL import Image
from torchNetwork import make_network

SIDE, CLASSES = 224, 2
MEAN = torch.tensor([0.485, 0.456, 0.406]).view(3, 1, 1)
STD = torch.tensor([0.229, 0.224, 0.225]).view(3, 1, 1)


class Photos(torch.utils.data.Dataset):
    def __init__(self, folder: str) -> None:
        self.paths = sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".jpg"))

    def __len__(self) -> int:
        return len(self.paths)

    def __getitem__(self, index: int) -> torch.Tensor:
        with open(self.paths[index], "rb") as file:
            image = Image.open(file).convert("RGB")
        image = image.resize((SIDE, SIDE), Image.Resampling.BICUBIC)
        tensor = torch.from_numpy(numpy.array(image)).permute(2, 0, 1).contiguous().float().div_(255)
        return tensor.sub_(MEAN).div_(STD)


def settled_network(loader: torch.utils.data.DataLoader) -> torch.nn.Module:
    """Fresh weights, with running statistics from some of the pictures and a classifier that says each class of about half."""
    torch.manual_seed(0)
    network = make_network("efficientnet-b0", SIDE, CLASSES)
    for module in network.modules():
        if isinstance(module, torch.nn.BatchNorm2d):
            module.momentum = 0.5
    with torch.no_grad():
        some = [images.to(memory_format=torch.channels_last) for images, _ in zip(loader, range(8))]
        network.train()
        for images in some:
            network(images)
        network.eval()
        logits = torch.cat([network(images) for images in some])
        network._fc.weight /= logits.std(0).unsqueeze(1)
        network._fc.bias.copy_((network._fc.bias - logits.mean(0)) / logits.std(0))
    return network


def main() -> None:
    folder, workers, batch, weights = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    options = {"batch_size": batch, "num_workers": workers, "persistent_workers": workers > 0}
    loader = torch.utils.data.DataLoader(Photos(folder), **options)
    network = settled_network(loader)
    torch.save(network.state_dict(), weights)

    def validate() -> dict:
        with torch.inference_mode():
            rows = [network(images.to(memory_format=torch.channels_last)) for images in loader]
        return {"logits": torch.cat(rows).tolist()}

    package = f"efficientnet_pytorch {efficientnet_pytorch.__version__}"
    serve(f"PyTorch {torch.__version__}, {package}, Pillow {PIL.__version__}", {"validate": validate})


if __name__ == "__main__":
    main()
