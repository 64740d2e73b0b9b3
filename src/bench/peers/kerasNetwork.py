"""The Keras peer of the networks' bench, on TensorFlow, compiled as a graph, float32.

Usage: python kerasNetwork.py INPUTS ARCH TASK     (needs tensorflow)

INPUTS is the file of networkInputs.py, TASK `train` or `predict`. Prints one JSON line with the versions when ready. Then
each line `run` on stdin does TASK once and gives its seconds and values (the loss, or the logits).
"""

import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy
import tensorflow
from networkInputs import read_inputs
from peerLoop import serve

CLASSES = 2


# Keras' names of the networks that it has as we do.
NAMES = {
    "vgg16": "VGG16", "vgg19": "VGG19",
    "densenet121": "DenseNet121", "densenet169": "DenseNet169", "densenet201": "DenseNet201",
    "convnext_tiny": "ConvNeXtTiny", "convnext_small": "ConvNeXtSmall", "convnext_base": "ConvNeXtBase",
}


def is_efficient_net(arch: str) -> bool:
    return arch.startswith("efficientnet-")


def make_network(arch: str, side: int) -> keras.Model:
    """Keras' own network, without dropout and drop connect."""
    make = getattr(keras.applications, f"EfficientNet{arch.split('-')[1].upper()}" if is_efficient_net(arch) else NAMES[arch])
    more = {"include_preprocessing": False} if arch.startswith("convnext") else {}
    network = make(weights=None, input_shape=(side, side, 3), classes=CLASSES, classifier_activation=None, **more)
    for layer in network.layers:
        if isinstance(layer, keras.layers.Dropout):
            layer.rate = 0
    # On a CPU, compiling by XLA makes the step several times slower.
    network.compile(
        optimizer=keras.optimizers.SGD(1e-3, momentum=0.9, weight_decay=1e-4),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        jit_compile=False,
    )
    return network


def take_weights(network: keras.Model, arch: str, named: dict) -> None:
    """The order of the layers is the same as ours; the first three belong to Keras' normalisation, which does nothing here."""
    own = [weight for weight in network.weights if not weight.path.startswith("normalization/")]
    assert len(own) == len(named), f"{len(own)} and {len(named)} weights"
    for target, (name, array) in zip(own, named.items()):
        if arch.startswith("vgg") and name == "classifier.0.weight":
            # Ours takes the last maps one after the other, as PyTorch does; Keras takes pixel by pixel.
            array = array.reshape(512, 7, 7, -1).transpose(1, 2, 0, 3)
        target.assign(array.reshape(target.shape))


def main() -> None:
    path, arch, task = sys.argv[1:4]
    weights, pictures = read_inputs(path)
    network = make_network(arch, pictures.shape[1])
    take_weights(network, arch, weights)
    # Keras' EfficientNets divide by 255 themselves. Tensors, so that nothing is copied from numpy in the measured time.
    images = tensorflow.constant(255 * pictures if is_efficient_net(arch) else pictures)
    labels = tensorflow.constant(numpy.arange(len(pictures)) % CLASSES)

    def train() -> dict:
        network.reset_metrics()  # else the loss is the mean of all steps so far
        return {"values": [float(network.train_on_batch(images, labels))]}

    def predict() -> dict:
        return {"values": network.predict_on_batch(images).flatten().tolist()}

    run = {"train": train, "predict": predict}[task]
    serve(f"Keras {keras.__version__}, TensorFlow {tensorflow.__version__}", {"run": run})


if __name__ == "__main__":
    main()
