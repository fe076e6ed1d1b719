"""Every control of every page: its words, its limits, its default. Links are read against this."""

from collections.abc import Mapping

from cnnlab.ui.controls import Control
from cnnlab.ui.table import architectures, convolution, images, lenet, smaller, training, why
from cnnlab.ui.table.convolution import kernel_row
from cnnlab.ui.table.images import GRAY_METHODS, matrix_row
from cnnlab.ui.table.shared import EXAMPLE_DRAWING, OWN, SHARED

CONTROLS: Mapping[str, Mapping[str, Control]] = {
    "start": {},
    "images": images.CONTROLS,
    "convolution": convolution.CONTROLS,
    "smaller": smaller.CONTROLS,
    "lenet": lenet.CONTROLS,
    "training": training.CONTROLS,
    "architectures": architectures.CONTROLS,
    "why": why.CONTROLS,
}

__all__ = [
    "CONTROLS",
    "EXAMPLE_DRAWING",
    "GRAY_METHODS",
    "OWN",
    "SHARED",
    "kernel_row",
    "matrix_row",
]
