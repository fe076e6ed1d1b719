"""Which networks there are, where each comes from, and what differs in print."""

from __future__ import annotations

from dataclasses import dataclass

from cnnlab.nets.efficientnet import EFFICIENTNET_LITE0
from cnnlab.nets.imagenet import ALEXNET, ALEXNET_2012, ALEXNET_TORCHVISION, VGG16
from cnnlab.nets.layers import Architecture, Of1998
from cnnlab.nets.lenets import (
    DENSE_784_77_10,
    LENET5,
    LENET5_1998,
    LENET5_KERAS,
    LENET5_RELU,
)
from cnnlab.nets.shape import Shape

DIGIT: Shape = (28, 28, 1)
PHOTO: Shape = (224, 224, 3)


@dataclass(frozen=True)
class Entry:
    """A network of the catalogue.

    Attributes
    ----------
    title : str
    architecture : tuple of layers
    input_shape : (rows, columns, channels)
    source : str
        The slide, paper or program that it is taken from.
    notes : tuple of str
        What differs in print, and why.
    """

    title: str
    architecture: Architecture
    input_shape: Shape
    source: str
    notes: tuple[str, ...] = ()

    @property
    def runs(self) -> bool:
        """Whether it can be built and exported: all but the one of 1998, which is described."""
        return not any(isinstance(layer, Of1998) for layer in self.architecture)


_ALEXNETS_INPUT = (
    "The paper says 224×224, and 55×55 after the first convolution. Without padding, 224 gives "
    "(224 - 11) / 4 + 1, which is 54 and a quarter, so 54; 227 gives exactly 55, and so does 224 "
    "with padding 2, where the last column of zeros is not used."
)

CATALOGUE: dict[str, Entry] = {
    "lenet5": Entry(
        "LeNet-5",
        LENET5,
        DIGIT,
        "The lecture's LeNet column",
        (
            "MNIST's digits are 28×28. Padding 2 lets the first convolution see them as the "
            "original saw its 32×32.",
            "The lecture's text counts three convolutions and two dense layers, its column two "
            "and three: a 5×5 convolution over 5×5×16 and a dense layer of 120 are the same "
            "48,120 weights.",
        ),
    ),
    "lenet5-relu": Entry(
        "LeNet-5 with ReLU",
        LENET5_RELU,
        DIGIT,
        "The lecture's LeNet column, with the ReLU and the max pooling of its AlexNet column",
    ),
    "lenet5-keras": Entry(
        "LeNet-5 in Keras",
        LENET5_KERAS,
        (28, 28, 3),
        "The lecture's table printed by Keras",
        (
            "456 parameters in the first row mean three channels: 6 x (5 x 5 x 3 + 1). With one "
            "channel it would be 156.",
            "The table prints no activations, since Keras keeps them inside its layers; so none "
            "stand here. Without any, only max pooling would keep it from being one linear sum.",
        ),
    ),
    "lenet5-1998": Entry(
        "LeNet-5 of 1998",
        LENET5_1998,
        (32, 32, 1),
        "LeCun, Bottou, Bengio and Haffner, Gradient-based learning applied to document "
        "recognition, Proceedings of the IEEE, 1998, section II.B",
        (
            "Subsampling learns: the sum of four values times a coefficient, plus a bias, then "
            "the squashing function. Today's average pooling learns nothing: 12 and 32 fewer.",
            "Each map of C3 looks at three, four or six of the six maps of S2, by a table: 1,516 "
            "parameters in place of 2,416.",
            "Activation: 1.7159 tanh(2/3 x), in place of the lecture's sigmoid.",
            "Output: the squared distance from a drawing of each class in 7×12 pixels, 840 fixed "
            "numbers, in place of a dense layer of 850 and softmax.",
        ),
    ),
    "alexnet": Entry(
        "AlexNet",
        ALEXNET,
        PHOTO,
        "The lecture's AlexNet column",
        (
            _ALEXNETS_INPUT,
            "54 leads to 26, 12 and 5, so the first dense layer has 5×5×256 inputs in place of the "
            "6×6×256 of the paper. No groups and no response normalisation.",
        ),
    ),
    "alexnet-2012": Entry(
        "AlexNet of 2012",
        ALEXNET_2012,
        (227, 227, 3),
        "Krizhevsky, Sutskever and Hinton, ImageNet classification with deep convolutional "
        "neural networks, NIPS 2012",
        (
            _ALEXNETS_INPUT,
            "It ran on two graphics cards: in the second, fourth and fifth convolution each half "
            "of the maps looks at half of the maps before, with half of the weights.",
            "Local response normalisation after the first two; it has nothing to learn.",
        ),
    ),
    "alexnet-torchvision": Entry(
        "AlexNet in torchvision",
        ALEXNET_TORCHVISION,
        PHOTO,
        "torchvision.models.alexnet, after Krizhevsky, One weird trick for parallelizing "
        "convolutional neural networks, 2014",
        (
            _ALEXNETS_INPUT,
            "64, 192, 384, 256 and 256 maps, one group, no response normalisation; dropout "
            "stands before the dense layers.",
            "torchvision averages to 6×6 before it flattens. At 224×224 there are 6×6 already, so "
            "that layer does nothing and is left out.",
        ),
    ),
    "vgg16": Entry(
        "VGG-16",
        VGG16,
        PHOTO,
        "Simonyan and Zisserman, Very deep convolutional networks for large-scale image "
        "recognition, 2014, configuration D; pictured in the lecture",
        (
            "Why 3×3: two of them see 5×5 with 2 × 9 = 18 C² weights for C channels, where one "
            "5×5 has 25 C²; and there is a ReLU between.",
        ),
    ),
    "efficientnet-lite0": Entry(
        "EfficientNet-Lite0",
        EFFICIENTNET_LITE0,
        PHOTO,
        "Tan and Le, EfficientNet: rethinking model scaling for convolutional neural networks, "
        "2019, as made smaller for phones by TensorFlow's authors, 2020",
        (
            "Published: 4,652,008 parameters. A batch normalisation follows each of its 49 "
            "convolutions and has two numbers a map; folded into the convolution, it leaves one, "
            "the bias. For 21,008 maps that makes 4,631,000.",
            "Its padding is TensorFlow's “same”: where a stride of 2 needs an odd number of zeros, "
            "the odd one is at the bottom and at the right.",
            "Dropout before the dense layer acted in training alone, and is left out.",
        ),
    ),
    "dense-784-77-10": Entry(
        "Dense network",
        DENSE_784_77_10,
        DIGIT,
        "This project's, to compare: about as many parameters as LeNet-5, no convolution",
    ),
}

# The networks that ship, by the names of their weight files.
SHIPPED: dict[str, Architecture] = {
    "lenet5": LENET5,
    "lenet5-relu": LENET5_RELU,
    "dense-784-77-10": DENSE_784_77_10,
}

PHOTO_NETWORKS: dict[str, Architecture] = {"efficientnet-lite0": EFFICIENTNET_LITE0}


def input_shape_of(architecture: Architecture) -> Shape:
    """Return the shape of the pictures that a network is made for.

    Parameters
    ----------
    architecture : tuple of layers

    Returns
    -------
    (rows, columns, channels)
        The catalogue's; a digit, 28 x 28 x 1, for any other network.

    Examples
    --------
    >>> input_shape_of(ALEXNET), input_shape_of(ALEXNET[:3])
    ((224, 224, 3), (28, 28, 1))
    """
    known = (e.input_shape for e in CATALOGUE.values() if e.architecture == tuple(architecture))
    return next(known, DIGIT)
