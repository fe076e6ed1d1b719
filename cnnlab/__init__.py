"""One lecture on convolutional neural networks, as functions to call from a notebook.

Importing this costs NumPy, Pillow and safetensors: no Streamlit, no PyTorch, no Plotly.
"""

from cnnlab.digits import DigitError, digit_from_image, digit_from_strokes
from cnnlab.images import ImageError, open_image
from cnnlab.nets import (
    ALEXNET,
    LENET5,
    LENET5_1998,
    LENET5_KERAS,
    LENET5_RELU,
    VGG16,
    summary,
)
from cnnlab.nets.input import Input
from cnnlab.ops.color import COLOR_MATRICES, color_filter, to_gray
from cnnlab.ops.convolution import convolve
from cnnlab.ops.convolution_trace import ConvolutionTrace, trace_convolution
from cnnlab.ops.kernels import KERNELS
from cnnlab.ops.pooling import pool
from cnnlab.pictures import PICTURES, open_picture
from cnnlab.trace import LayerTrace, Network, Trace, load_network

__version__ = "0.1.0"

__all__ = [
    "ALEXNET",
    "COLOR_MATRICES",
    "KERNELS",
    "LENET5",
    "LENET5_1998",
    "LENET5_KERAS",
    "LENET5_RELU",
    "PICTURES",
    "VGG16",
    "ConvolutionTrace",
    "DigitError",
    "ImageError",
    "Input",
    "LayerTrace",
    "Network",
    "Trace",
    "color_filter",
    "convolve",
    "digit_from_image",
    "digit_from_strokes",
    "load_network",
    "open_image",
    "open_picture",
    "pool",
    "summary",
    "to_gray",
    "trace_convolution",
]
