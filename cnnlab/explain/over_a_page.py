"""A network that reads one digit, slid over a page of several, in one pass.

Every layer of such a network can slide: convolutions and pools do already, and a dense layer is a
convolution whose kernels are as large as the maps before it (`dense_as_convolution`). So LeNet-5
takes a page of any size and gives ten numbers at every stop, as Matan, Burges, LeCun and Denker
(1992) did for postcodes.
"""

from __future__ import annotations

import numpy as np

from cnnlab.nets.forward import Values, Weights, layer_weights, run_layer
from cnnlab.nets.layers import Architecture, Dense, Flatten
from cnnlab.nets.walk import walk_shapes
from cnnlab.ops.convolution import convolve


def slid_over(architecture: Architecture, weights: Weights, page: Values) -> Values:
    """Run a network over a page: what it would say of each 28x28 window, without cutting any out.

    Parameters
    ----------
    architecture : tuple of layers
        As LeNet-5: convolutions and pools, a flattening, dense layers.
    weights : mapping
        As for `cnnlab.nets.forward.forward`.
    page : float32 (H, W)
        At least as large as the network's own input.

    Returns
    -------
    float32 (rows, columns, classes)
        Before softmax, at every stop. LeNet-5's two pools make stops 4 pixels apart. Its first
        layer puts 2 rows and columns of zeros around a picture; inside of a page a window has what
        is really there in their place.

    Examples
    --------
    >>> from cnnlab import load_network
    >>> lenet = load_network("lenet5")
    >>> slid_over(lenet.architecture, lenet.weights, np.zeros((28, 124), np.float32)).shape
    (1, 25, 10)
    """
    values = np.asarray(page, np.float32)[..., np.newaxis]  # (H, W, 1)
    before = None  # the shape that a dense layer's flattening had
    for placed, given, _ in walk_shapes(architecture):
        layer, learned = placed.layer, layer_weights(weights, placed.path)
        if isinstance(layer, Flatten):
            before = given
        elif isinstance(layer, Dense) and learned:
            shape = before or (1, 1, given[0])
            kernels = learned[0].reshape(*shape, layer.units)  # (h, w, C, N)
            values = convolve(values, kernels, bias=learned[1], padding="valid")
            before = None
        else:
            values = run_layer(layer, values, learned)
    return values
