"""What a unit really looks at within what it can see. Importing this imports PyTorch.

Luo, Li, Urtasun and Zemel, Understanding the Effective Receptive Field in Deep Convolutional Neural
Networks, 2016. They put a gradient of 1 on the unit in the middle of a map; so does this.
"""

import numpy as np
import torch

from cnnlab.learn.modules import with_weights
from cnnlab.nets.forward import Values
from cnnlab.trace import Network


def effective_field(network: Network, place: int, images: Values) -> Values:
    """Measure how much each pixel changes the unit in the middle of a layer, on average.

    Parameters
    ----------
    network : Network
    place : int
        The layer's index in the architecture.
    images : float32 (N, H, W)

    Returns
    -------
    float32 (H, W)
        The mean of ``|d unit / d pixel|`` over the pictures and over the layer's maps, or over its
        units where it is flat. Exactly zero outside of the receptive field.

    Examples
    --------
    >>> from cnnlab import load_network
    >>> field = effective_field(load_network("lenet5"), 0, np.zeros((1, 28, 28), np.float32))
    >>> field.shape, int((field > 0).sum())
    ((28, 28), 25)
    """
    module = with_weights(network.architecture, network.weights).eval().requires_grad_(False)
    pixels = torch.from_numpy(np.array(images[:, np.newaxis], np.float32)).requires_grad_()
    output = module[: place + 1](pixels)  # (N, maps, rows, columns) or (N, units)
    if output.ndim == 4:
        output = output[:, :, output.shape[2] // 2, output.shape[3] // 2]
    total = np.zeros(images.shape[1:])
    for unit in output.sum(axis=0):  # pictures do not mix, so their gradients come apart
        (slopes,) = torch.autograd.grad(unit, pixels, retain_graph=True)  # (N, 1, H, W)
        total += slopes.abs().mean(dim=(0, 1)).numpy()
    return np.asarray(total / output.shape[1], np.float32)
