"""Gradients of a network's answer. PyTorch differentiates, so importing this imports PyTorch.

Gradient times input: Shrikumar et al., Not Just a Black Box, 2016.
Grad-CAM: Selvaraju et al., 2017.
"""

from functools import lru_cache

import numpy as np
import torch
from numpy.typing import ArrayLike
from torch import Tensor, nn

from cnnlab.explain.grad_cam_maps import last_maps
from cnnlab.learn.torch_weights import with_weights
from cnnlab.nets.forward import Values
from cnnlab.trace import Network


def input_gradient(network: Network, image: ArrayLike, mix: ArrayLike) -> Values:
    """Say how fast logits rise with the ink in each pixel.

    Parameters
    ----------
    network : Network
    image : array (28, 28)
    mix : array (10,)
        How much of each logit: ``np.eye(10)[7]`` is the logit of 7 alone.

    Returns
    -------
    float32 (28, 28)
        The slope of the mix.

    Examples
    --------
    >>> from cnnlab.trace import load_network
    >>> input_gradient(load_network("lenet5"), np.zeros((28, 28)), np.eye(10)[7]).shape
    (28, 28)
    """
    pixels = _pixels(image).requires_grad_()  # (1, 1, 28, 28)
    logits = _frozen(network)(pixels)[0]
    return np.asarray(_slope(logits @ torch.from_numpy(np.array(mix, np.float32)), pixels)[0, 0])


def grad_cam(network: Network, image: ArrayLike, digit: int) -> Values:
    """Weigh the last convolution's maps by their slopes, add them, keep what speaks for a digit.

    Parameters
    ----------
    network : Network
        With a convolution.
    image : array (28, 28)
    digit : int
        The digit that is explained.

    Returns
    -------
    float32 (rows, columns) of these maps
        ``ReLU(sum over maps of (mean slope) * map)``; nothing is below zero.

    Raises
    ------
    ValueError
        If the network has no convolution.

    Examples
    --------
    >>> from cnnlab.trace import load_network
    >>> grad_cam(load_network("lenet5"), np.zeros((28, 28)), 7).shape
    (10, 10)
    """
    count = last_maps(network.architecture) + 1
    module = _frozen(network)
    maps = module[:count](_pixels(image)).requires_grad_()  # (1, C, rows, columns)
    slopes = _slope(module[count:](maps)[0, digit], maps)[0]  # (C, rows, columns)
    weights = slopes.mean(axis=(1, 2), keepdims=True)  # (C, 1, 1)
    summed = (weights * maps.detach().numpy()[0]).sum(axis=0)  # (rows, columns)
    return np.asarray(np.maximum(summed, 0))


@lru_cache(maxsize=8)
def _frozen(network: Network) -> nn.Sequential:
    """Make the network's module; only what goes in is differentiated, its weights are not."""
    return with_weights(network.architecture, network.weights).eval().requires_grad_(False)


def _pixels(image: ArrayLike) -> Tensor:
    return torch.from_numpy(np.array(image, np.float32))[None, None]


def _slope(score: Tensor, at: Tensor) -> Values:
    (slope,) = torch.autograd.grad(score, at)
    return np.asarray(slope.numpy())
