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
        What is different; not what comes of it.
    question : str
        What comes of it: to be predicted before it is trained.
    options : tuple of str
        What one may predict.
    right : int
        Index of the right option.
    answer : str
        Why it is so.
    changes : mapping
        Fields of `Settings` and their values, and "activation" and "pooling" of the network, as
        `recombined` takes them; all others are as at first.
    """

    title: str
    story: str
    question: str
    options: tuple[str, ...]
    right: int
    answer: str
    changes: Mapping[str, str | float | bool]


_FEW = {"digits": 200, "batch_size": 32, "epochs": 40}

PRESETS: Mapping[str, Preset] = {
    "vanishing": Preset(
        "Four sigmoids",
        "LeNet-5 with sigmoids, average pooling and plain SGD.",
        "What will its loss do in three epochs?",
        ("Fall, as fast as with ReLU", "Stay at 2.30, where guessing is", "Grow beyond all bounds"),
        1,
        "Two things collapse. Forward: each sigmoid squeezes what it is given, so after four the "
        "last layer is given nearly the same for every digit. Back: each lets at most a quarter of "
        "the gradient through, so little is left for the first kernels. It guesses to the end, and "
        "−ln(1/10) is 2.30. Set the activation to ReLU and train again. The cure depends on the "
        "initialisation too: with PyTorch's usual one, ReLU hardly learns either. Part 5 measures "
        "it.",
        {
            "activation": "sigmoid",
            "pooling": "average",
            "optimizer": "sgd",
            "learning_rate": 0.1,
            "epochs": 3,
        },
    ),
    "fast": Preset(
        "A rate of 10",
        "Momentum with a learning rate of 10: the gradient is multiplied by a hundred "
        "times what is usual.",
        "Where will the loss be within ten batches?",
        ("Lower: it learns faster", "Where it began", "In the thousands, or far beyond"),
        2,
        "Every step jumps across the valley and lands higher up on the other side, where the slope "
        "is steeper. If the loss passes the largest number that there is in 32 bits, the training "
        "ends; if not, it is left guessing.",
        {"optimizer": "momentum", "learning_rate": 10, "pooling": "average", "epochs": 2},
    ),
    "overfitting": Preset(
        "Only 200 digits",
        "61,706 parameters and only 200 digits to learn from, 20 of each class, 40 times over.",
        "Where will the two curves of the accuracy end?",
        (
            "Both near 100 %",
            "Training at 100 %, validation far below it",
            "Both far below 100 %: too few digits",
        ),
        1,
        "The network learns the 200 by heart. The distance between the two curves is what was only "
        "learned by heart.",
        _FEW,
    ),
    "augmentation": Preset(
        "200 digits, turned and shifted",
        "The same 200 digits, but turned and shifted a little, anew in every pass.",
        "Where will the validation curve end, compared with “Only 200 digits”?",
        ("Higher", "As high", "Lower: turned digits confuse it"),
        0,
        "No picture comes twice, so there is little to learn by heart.",
        {**_FEW, "augment": True},
    ),
    "noise": Preset(
        "40 % wrong labels",
        "Of the 4,000 digits, 1,600 have a wrong label.",
        "Of which will it read more, as they are labelled?",
        (
            "Of the digits that it learns from",
            "Of the validation digits, whose labels are right",
            "It guesses: one of ten of both",
        ),
        1,
        "The wrong labels do not agree with each other, so it learns what a digit looks like all "
        "the same, and gets the wrong labels wrong.",
        {"label_noise": 0.4},
    ),
    "zero": Preset(
        "All zero",
        "All weights begin at zero.",
        "What will the six kernels of the first layer become?",
        ("Each something else", "All the same", "Nothing: they stay zero"),
        1,
        "The units of a layer all compute the same, so they get the same gradient and stay alike: "
        "the layer is one unit, several times over. Only the ten of the last layer differ: each "
        "answers for a class of its own.",
        {"initialization": "zero", "activation": "sigmoid", "learning_rate": 0.01, "epochs": 2},
    ),
}
"""By name, in the order in which to try them."""
