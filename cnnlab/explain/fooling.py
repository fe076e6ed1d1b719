"""A small change that makes a network read another digit. Importing this imports PyTorch.

Szegedy et al., Intriguing Properties of Neural Networks, 2013; Goodfellow et al., Explaining and
Harnessing Adversarial Examples, 2014.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from cnnlab.explain.gradients import input_gradient
from cnnlab.nets.forward import Values
from cnnlab.trace import Network

STEP = 0.25  # larger steps overshoot: the change grows; smaller ones take longer and gain little
MOST_STEPS = 100


@dataclass(frozen=True, eq=False)
class Fooled:
    """A picture on its way to being read as something else.

    Attributes
    ----------
    image : float32 (28, 28)
        Between 0 and 1.
    steps : int
        How many were taken.
    reached : bool
        Whether the network is as sure of the target as was asked.
    """

    image: Values
    steps: int
    reached: bool


def fool(
    network: Network, image: ArrayLike, target: int, sure: float = 0.9, most: int = MOST_STEPS
) -> Fooled:
    """Change a picture step by step until a network reads it as the target.

    Each step follows the gradient of the logarithm of the target's probability, a quarter long,
    and pixels stay between paper and ink.

    Parameters
    ----------
    network : Network
    image : array (28, 28)
    target : int
        What it shall be read as.
    sure : float
        The probability at which to stop.
    most : int
        Steps after which to give up.

    Examples
    --------
    >>> from cnnlab.trace import load_network
    >>> from cnnlab.learn.bundled import bundled_digits
    >>> three, network = bundled_digits().images[1500] / 255, load_network("lenet5-relu")
    >>> fooled = fool(network, three, target=8)
    >>> fooled.reached, int(network.predict(fooled.image[np.newaxis]).argmax())
    (True, 8)
    """
    changed = np.array(image, np.float32)
    for taken in range(most + 1):
        probabilities = network.predict(changed[np.newaxis])[0]  # (10,)
        reached = bool(probabilities[target] >= sure)
        if reached or taken == most:
            break
        # The slope of log p is the slope of the target's logit, less that of all as they weigh now.
        slope = input_gradient(network, changed, np.eye(10)[target] - probabilities)
        # Where ink is full it cannot rise, where paper is blank it cannot fall.
        slope[((changed <= 0) & (slope < 0)) | ((changed >= 1) & (slope > 0))] = 0
        if not slope.any():
            break
        changed = np.clip(changed + STEP * slope / np.linalg.norm(slope), 0, 1)
    return Fooled(changed, taken, reached)
