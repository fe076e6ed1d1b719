"""What the shipped networks are trained with; needs no PyTorch."""

from __future__ import annotations

from dataclasses import dataclass, field

from cnnlab.learn.redrawing import Hand
from cnnlab.nets import Architecture, Conv, Dense, Dropout, Flatten, MaxPool, ReLU

# A larger network that helps to train the ones that ship and does not ship itself.
TEACHER: Architecture = (
    Conv(32, 5, stride=2, padding=2),
    ReLU(),
    Conv(64, 3, padding=1),
    ReLU(),
    MaxPool(2),
    Conv(64, 3, padding=1),
    ReLU(),
    Flatten(),
    Dropout(0.3),
    Dense(128),
    ReLU(),
    Dense(10),
)


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that training depends on besides the data, the architecture and the seed."""

    epochs: int = 30
    batch: int = 128
    rate: float = 3e-3  # highest learning rate, reached after `warm` of the steps
    warm: float = 0.05
    # From where on the rate falls to zero, as a share of the steps. 1: never. A falling rate made
    # validation worse, by fitting what is doubtful in the training digits; averaging did not.
    fall: float = 1.0
    decay: float = 0.02  # AdamW's weight decay
    average: float = 0.9995  # how much of the averaged weights stays at each step
    norm: bool = True  # batch normalisation while training, folded into the weights afterwards
    # Pixels of every picture, both data sets:
    turn: float = 12.0  # degrees either way
    stretch: float = 0.12  # natural logarithm of height and of width
    slant: float = 0.12  # columns a row
    shift: float = 1.5  # pixels
    passes: int = 1  # epochs over the same jittered pictures before they are jittered anew
    # Pen drawings:
    hand: Hand = field(default_factory=Hand)
    redrawn: int = 12  # versions of each drawing made beforehand
    pen_share: int = 2  # versions of each drawing in one epoch
    # Learning from a teacher's answers (Hinton, Vinyals and Dean, 2015):
    listen: float = 0.0  # share of the loss that compares with the teacher
    heat: float = 3.0  # softmax temperature at which the two are compared


TEACHER_RECIPE = Recipe(
    epochs=8, batch=256, rate=4e-3, warm=0.1, fall=0.1, average=0.999, redrawn=16
)
RECIPE = Recipe(epochs=20, passes=2, listen=0.7)
