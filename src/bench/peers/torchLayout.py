"""Weights as TensorFlow lays them out, as PyTorch does."""

import numpy
import torch


def torch_layout(array: numpy.ndarray, target: torch.Tensor) -> torch.Tensor:
    """`array` in the layout and shape of `target`, which has as many numbers."""
    if array.ndim == 4:
        is_depthwise = array.shape[3] == 1 and target.shape[1] == 1
        array = array.transpose((2, 3, 0, 1) if is_depthwise else (3, 2, 0, 1))
    elif array.ndim == 2:
        array = array.T
    return torch.from_numpy(numpy.array(array, order="C")).reshape(target.shape)
