"""The peer of the network's bench: EfficientNet-B0 of Keras on TensorFlow, compiled as a graph, float32.

Usage: python kerasNetwork.py BATCH SIDE CLASSES     (needs tensorflow)

Prints one JSON line with the versions when ready. Then each line on stdin names a task, `train` or `predict`; it runs
once and its seconds are printed.
"""

import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy
import tensorflow
from peerLoop import serve


def main() -> None:
    batch, side, classes = (int(word) for word in sys.argv[1:4])
    keras.utils.set_random_seed(0)
    network = keras.applications.EfficientNetB0(
        weights=None, input_shape=(side, side, 3), classes=classes, classifier_activation=None
    )
    # On a CPU, compiling by XLA makes the step several times slower.
    network.compile(
        optimizer=keras.optimizers.SGD(1e-3, momentum=0.9, weight_decay=1e-4),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        jit_compile=False,
    )
    # Tensors, so that nothing is copied from numpy in the measured time.
    images = tensorflow.constant(numpy.random.default_rng(0).uniform(0, 255, (batch, side, side, 3)).astype("float32"))
    labels = tensorflow.constant(numpy.arange(batch) % classes)
    tasks = {
        "train": lambda: float(network.train_on_batch(images, labels)),
        "predict": lambda: float(network.predict_on_batch(images).sum()),
    }
    serve(f"Keras {keras.__version__}, TensorFlow {tensorflow.__version__}", tasks)


if __name__ == "__main__":
    main()
