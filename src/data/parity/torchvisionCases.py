"""What torchvision and Pillow make of photographs: the other side of parityOfPictures.ts, which starts it.

Usage: python torchvisionCases.py TASK.json OUT_FOLDER      (needs torchvision, torch, numpy and Pillow < 13)

TASK.json lists pictures and cases. For each picture it writes the pixels that the cases start from, and the result of
every case, as raw bytes in OUT_FOLDER; sizes go to result.json. Pillow 13 may resize columns before rows, which rounds
differently.
"""

import io
import json
import sys
from pathlib import Path

import numpy
import PIL
import torch
import torchvision
from PIL import Image, ImageCms, ImageOps
from torchvision.transforms import InterpolationMode, RandAugment, autoaugment
from torchvision.transforms import functional as F

MODES = {mode.value: mode for mode in InterpolationMode}


def open_upright(path: str, convert_profile: bool) -> tuple[Image.Image, bool]:
    """RGB, upright, transparency on white; with the embedded colour profile converted to sRGB where one is asked for."""
    image = Image.open(path)
    profile = image.info.get("icc_profile")
    image = ImageOps.exif_transpose(image)
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image)
    image = image.convert("RGB")
    if profile and convert_profile:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        # Perceptual, as libvips takes it by default.
        intent = ImageCms.Intent.PERCEPTUAL
        image = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), renderingIntent=intent)
    return image, bool(profile)


def rand_augment(image: Image.Image, name: str, sign: int, magnitude: int) -> Image.Image:
    space = RandAugment()._augmentation_space(31, (image.height, image.width))
    values, _ = space[name]
    value = float(values[magnitude].item()) if values.ndim > 0 else 0.0
    return autoaugment._apply_op(image, name, sign * value, InterpolationMode.NEAREST, None)


def resize(image: Image.Image, size, interpolation: str, antialias: bool):
    if antialias:
        return F.resize(image, size, MODES[interpolation])
    return F.resize(F.pil_to_tensor(image), size, MODES[interpolation], antialias=False)


def pad_and_crop(image: Image.Image, padding: int, mode: str, box: list[int]) -> Image.Image:
    return F.crop(F.pad(image, [padding], padding_mode=mode), *box)


PIXEL_OPERATIONS = {
    "resize": resize,
    "centerCrop": lambda image, size: F.center_crop(image, [size, size]),
    "resizedCrop": lambda image, box, size, interpolation: F.resized_crop(
        image, *box, [size, size], MODES[interpolation]
    ),
    "padAndCrop": pad_and_crop,
    "horizontalFlip": lambda image, factor: F.hflip(image),
    "verticalFlip": lambda image, factor: F.vflip(image),
    "brightness": lambda image, factor: F.adjust_brightness(image, factor),
    "contrast": lambda image, factor: F.adjust_contrast(image, factor),
    "saturation": lambda image, factor: F.adjust_saturation(image, factor),
    "hue": lambda image, factor: F.adjust_hue(image, factor),
    "sharpness": lambda image, factor: F.adjust_sharpness(image, factor),
    "posterize": lambda image, factor: F.posterize(image, factor),
    "solarize": lambda image, factor: F.solarize(image, factor),
    "autocontrast": lambda image, factor: F.autocontrast(image),
    "equalize": lambda image, factor: F.equalize(image),
    "rotate": lambda image, factor, interpolation: F.rotate(image, factor, MODES[interpolation]),
    "randAugment": rand_augment,
    "normalize": lambda image, mean, std: F.normalize(F.to_tensor(image), mean, std),
}


def square(image: Image.Image, operation: str, imageSize: int, interpolation: str, shorterSide: int = 0, box=None):
    size = [imageSize, imageSize]
    if operation == "squash":
        return F.resize(image, size, MODES[interpolation])
    if operation == "resizeCenterCrop":
        return F.center_crop(F.resize(image, shorterSide, MODES[interpolation]), size)
    return F.resized_crop(image, *box, size, MODES[interpolation])


def to_bytes(result) -> bytes:
    if isinstance(result, torch.Tensor):
        return result.permute(1, 2, 0).contiguous().numpy().tobytes()
    return numpy.asarray(result, dtype=numpy.uint8).tobytes()


def main() -> None:
    task = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    out = Path(sys.argv[2])
    pictures = []
    for number, picture in enumerate(task["pictures"]):
        plain, has_profile = open_upright(picture["path"], convert_profile=False)
        converted, _ = open_upright(picture["path"], convert_profile=True)
        for index, (case, box) in enumerate(zip(task["fileCases"], picture["boxes"])):
            options = {**case["options"], **({"box": box} if box else {})}
            for name, image in [("plain", plain), ("converted", converted)]:
                path = out / f"{number}-file-{index}-{name}"
                path.write_bytes(to_bytes(square(image, case["operation"], **options)))
        photo = plain.copy()
        photo.thumbnail((640, 640), Image.Resampling.BICUBIC)
        sources = {"photo": photo, "square": plain.resize((224, 224), Image.Resampling.BICUBIC)}
        for name, image in sources.items():
            (out / f"{number}-{name}").write_bytes(to_bytes(image))
        for index, case in enumerate(task["pixelCases"]):
            result = PIXEL_OPERATIONS[case["operation"]](sources[case["on"]], **case["options"])
            (out / f"{number}-pixel-{index}").write_bytes(to_bytes(result))
        pictures.append({"width": photo.width, "height": photo.height, "hasProfile": has_profile})
    versions = f"torchvision {torchvision.__version__}, Pillow {PIL.__version__}"
    (out / "result.json").write_text(json.dumps({"versions": versions, "pictures": pictures}), encoding="utf-8")


if __name__ == "__main__":
    main()
