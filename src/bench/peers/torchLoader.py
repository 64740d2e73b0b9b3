"""The peer of the loader's bench: PyTorch's DataLoader with Pillow, as torchvision's ImageFolder and transforms work.

Usage: python torchLoader.py FOLDER WORKERS BATCH_SIZE      (needs torch, Pillow and numpy)

Prints one JSON line with the versions when ready, then for each line on stdin, `bilinear` or
`bicubic`, runs one epoch with that kernel and prints its seconds.
torchvision itself is not needed: decode and convert, RandomResizedCrop, flip, ToTensor and Normalize are its steps.
"""

import functools
import math
import os
import random
import sys

import numpy
import PIL
import torch
from peerLoop import serve
from PIL import Image

MEAN = torch.tensor([0.485, 0.456, 0.406]).view(3, 1, 1)
STD = torch.tensor([0.229, 0.224, 0.225]).view(3, 1, 1)


def crop_box(width: int, height: int) -> tuple:
    for _ in range(10):
        area = width * height * random.uniform(0.08, 1.0)
        aspect = math.exp(random.uniform(math.log(3 / 4), math.log(4 / 3)))
        w, h = round(math.sqrt(area * aspect)), round(math.sqrt(area / aspect))
        if 0 < w <= width and 0 < h <= height:
            left, top = random.randint(0, width - w), random.randint(0, height - h)
            return left, top, left + w, top + h
    side = min(width, height)
    left, top = (width - side) // 2, (height - side) // 2
    return left, top, left + side, top + side


class Photos(torch.utils.data.Dataset):
    def __init__(self, folder: str, kernel: str) -> None:
        self.kernel = Image.Resampling[kernel.upper()]
        self.paths = sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".jpg"))

    def __len__(self) -> int:
        return len(self.paths)

    def __getitem__(self, index: int) -> tuple:
        with open(self.paths[index], "rb") as file:
            image = Image.open(file).convert("RGB")
        image = image.crop(crop_box(*image.size)).resize((224, 224), self.kernel)
        if random.random() < 0.5:
            image = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        tensor = torch.from_numpy(numpy.array(image)).permute(2, 0, 1).contiguous().float().div_(255)
        return tensor.sub_(MEAN).div_(STD), index % 2


def main() -> None:
    folder, workers, batch_size = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    # One thread in each worker is PyTorch's own default.
    options = {"batch_size": batch_size, "shuffle": True, "num_workers": workers, "persistent_workers": workers > 0}
    loaders = {kernel: torch.utils.data.DataLoader(Photos(folder, kernel), **options) for kernel in ("bilinear", "bicubic")}

    def epoch(kernel: str) -> dict:
        return {"pictures": sum(images.shape[0] for images, _ in loaders[kernel])}

    tasks = {kernel: functools.partial(epoch, kernel) for kernel in loaders}
    serve(f"PyTorch {torch.__version__}, Pillow {PIL.__version__}", tasks)


if __name__ == "__main__":
    main()
