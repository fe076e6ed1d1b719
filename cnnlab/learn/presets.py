"""Trainings that tell a story; a test holds that each does. Needs no PyTorch."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Preset:
    """A few choices that belong together.

    Attributes
    ----------
    title : str
    story : str
        What is different, and what comes of it.
    look_for : str
        Where to see it.
    changes : mapping
        Fields of `Settings` and their values, and "activation" and "pooling" of the network, as
        `recombined` takes them; all others are as at first.
    """

    title: str
    story: str
    look_for: str
    changes: Mapping[str, str | float | bool]


_FEW = {"digits": 200, "batch_size": 32, "epochs": 40}

PRESETS: Mapping[str, Preset] = {
    "vanishing": Preset(
        "Vanishing sigmoid",
        "LeNet-5 with sigmoids, average pooling and plain SGD. A sigmoid lets at most a quarter of "
        "the gradient through, so after four of them little is left for the first kernels.",
        "The loss stays at about 2.30, which is −ln(1/10): guessing. Then set the activation to "
        "ReLU and train again, with everything else the same.",
        {
            "activation": "sigmoid",
            "pooling": "average",
            "optimizer": "sgd",
            "learning_rate": 0.1,
            "epochs": 3,
        },
    ),
    "fast": Preset(
        "Too fast",
        "Momentum with a learning rate of 10: every step jumps across the valley and lands higher "
        "up on the other side, where the slope is steeper.",
        "Within ten batches the loss is in the thousands or far beyond. If it passes the largest "
        "number that there is in 32 bits, the training ends; if not, it is left guessing.",
        {"optimizer": "momentum", "learning_rate": 10, "pooling": "average", "epochs": 2},
    ),
    "overfitting": Preset(
        "Overfitting on 200 digits",
        "61,706 parameters and only 200 digits to learn from, 20 of each class, 40 times over. The "
        "network learns them by heart.",
        "The training curve reaches 100 %, the held-out one stops far below it; the distance "
        "between the two is what was only learned by heart.",
        _FEW,
    ),
    "augmentation": Preset(
        "Augmentation rescues it",
        "The same 200 digits, but turned and shifted a little, anew in every pass: no picture "
        "comes twice, so there is little to learn by heart.",
        "Compare with “Overfitting on 200 digits”: the held-out curve ends higher.",
        {**_FEW, "augment": True},
    ),
    "noise": Preset(
        "40 % wrong labels",
        "Of the 4,000 digits, 1,600 have a wrong label. A network can still learn what a digit "
        "looks like, because the wrong labels do not agree with each other.",
        "It reads more of the held-out digits, whose labels are right, than of those that it "
        "learns from.",
        {"label_noise": 0.4},
    ),
    "zero": Preset(
        "All zero",
        "All weights begin at zero. The units of a layer then all compute the same, so they get "
        "the same gradient and stay alike: the layer is one unit, several times over. Only the "
        "ten of the last layer differ: each answers for a class of its own.",
        "All six kernels of the first layer stay like each other, whatever they become.",
        {"initialization": "zero", "activation": "sigmoid", "learning_rate": 0.01, "epochs": 2},
    ),
}
"""By name, in the order in which to try them."""
