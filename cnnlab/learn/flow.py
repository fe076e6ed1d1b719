"""What goes through every layer of a network: the signal forward, the gradient back.

Both are what Glorot and Bengio measured, Understanding the difficulty of training deep feedforward
neural networks, 2010.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from cnnlab.learn.measurement import Flow


def flow_of(module: nn.Sequential, images: Tensor, labels: Tensor) -> tuple[Flow, ...]:
    """Send digits through a network and their loss back; nothing is learned from it.

    Parameters
    ----------
    module : nn.Sequential
        Without dropout here, and batch normalisation uses its running averages.
    images : float32 (N, channels, rows, columns)
    labels : int64 (N,)

    Returns
    -------
    tuple of Flow
        One for each convolution and dense layer, in order.

    Examples
    --------
    Two pictures that differ, and a layer that is blind to it: neither signal nor gradient.

    >>> module = nn.Sequential(nn.Flatten(), nn.Linear(4, 3), nn.ReLU(), nn.Linear(3, 2))
    >>> for values in module.parameters():
    ...     _ = nn.init.zeros_(values)
    >>> flow_of(module, torch.eye(2, 4).reshape(2, 1, 2, 2), torch.tensor([0, 1]))
    (Flow(spread=0.0, gradient=0.0), Flow(spread=0.0, gradient=0.0))
    """
    module.eval()
    values, weights, handed_on = images, [], []
    for part in module:
        if isinstance(part, nn.Conv2d | nn.Linear):
            handed_on.append(values)
            weights.append(part.weight)
        values = part(values)
    handed_on = [*handed_on[1:], values]  # what the first is given are the pictures
    gradients = torch.autograd.grad(F.cross_entropy(values, labels), weights)
    return tuple(
        Flow(_root_mean(each.var(0, correction=0)), _root_mean(gradient.square()))
        for each, gradient in zip(handed_on, gradients, strict=True)
    )


def _root_mean(squares: Tensor) -> float:
    return squares.mean().sqrt().item()
