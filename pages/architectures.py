"""Lesson: LeNet-5, AlexNet and VGG-16 are the same bricks in other sizes."""

from cnnlab.ui.base.lesson import open_lesson
from cnnlab.ui.base.link import View
from cnnlab.ui.kit.section import section
from cnnlab.ui.lessons.architectures.activations import activations
from cnnlab.ui.lessons.architectures.builder.builder import builder
from cnnlab.ui.lessons.architectures.catalogue import catalogue_table
from cnnlab.ui.lessons.architectures.controls import CONTROLS
from cnnlab.ui.lessons.architectures.dropout import dropout_shown
from cnnlab.ui.lessons.architectures.network_picture import network_picture
from cnnlab.ui.lessons.architectures.same_weights import same_weights
from cnnlab.ui.lessons.architectures.stacked_kernels import stacked_kernels
from cnnlab.ui.lessons.architectures.temperature import softmax_temperature

view = View("architectures", CONTROLS)
open_lesson("architectures", view)

section(
    view,
    1,
    "A network is a list of layers, and every number follows from it",
    "Choose a network; mark a row, at its left, and read where its numbers come from.",
    catalogue_table,
    view,
    first=True,
)

section(
    view,
    2,
    "Three convolutions or two: the same weights",
    "The lecture says that LeNet-5 has three convolution layers and two fully connected ones; its "
    "column shows two and three.",
    same_weights,
    view,
)

section(
    view,
    3,
    "Few large maps become many small ones",
    "Each block is as high and as wide as its maps, and the thicker the more maps there are.",
    network_picture,
    view,
)

section(
    view,
    4,
    "Two small kernels see as far as a large one, for less",
    "Why VGG-16 has nothing but 3×3 kernels.",
    stacked_kernels,
    view,
)

section(
    view,
    5,
    "Build your own",
    "Start from any of them, and change what you like. Shapes and counts follow; a layer that "
    "cannot follow says why.",
    builder,
    view,
)

section(
    view,
    6,
    "Why the AlexNet column says ReLU",
    "Sigmoid and ReLU, and what is left of a gradient.",
    activations,
    view,
)

section(
    view,
    7,
    "Dropout: half of the units are silent, other ones at every step",
    "",
    dropout_shown,
    view,
)

section(view, 8, "Softmax with a temperature", "", softmax_temperature, view)
view.publish()
