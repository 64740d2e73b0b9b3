"""What the bench hands to its peers: the weights that all sides begin with, and the batch (a safetensors file)."""

import json
import struct
from typing import Dict, Tuple

import numpy

PICTURES = "pictures"


def read_inputs(path: str) -> Tuple[Dict[str, numpy.ndarray], numpy.ndarray]:
    """The weights by name in the order of our layers, as TensorFlow lays them out, and the pictures, [batch, side, side, 3]."""
    with open(path, "rb") as file:
        content = file.read()
    (length,) = struct.unpack("<Q", content[:8])
    header: Dict[str, dict] = json.loads(content[8 : 8 + length])
    header.pop("__metadata__", None)
    arrays = {
        name: numpy.frombuffer(content[8 + length + begin : 8 + length + end], "<f4").reshape(entry["shape"])
        for name, entry in header.items()
        for begin, end in [entry["data_offsets"]]
    }
    pictures = arrays.pop(PICTURES)
    return arrays, pictures
