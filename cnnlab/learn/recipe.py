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
    batch_size: int = 128
    learning_rate: float = 3e-3  # the highest, reached after the share `warm_up` of the steps
    warm_up: float = 0.05
    # After which share of the steps the learning rate falls to zero. 1: never. Where it fell,
    # validation got worse, since doubtful training digits were fitted too; averaging had no such
    # effect.
    decay_from: float = 1.0
    weight_decay: float = 0.02  # AdamW's
    average: float = 0.9995  # how much of the moving average of the weights stays at each step
    batch_norm: bool = (
        True  # batch normalisation while training, folded into the weights afterwards
    )
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
    teacher_share: float = 0.0  # share of the loss that compares with the teacher
    temperature: float = 3.0  # of the softmax, at which the two are compared


TEACHER_RECIPE = Recipe(
    epochs=8,
    batch_size=256,
    learning_rate=4e-3,
    warm_up=0.1,
    decay_from=0.1,
    average=0.999,
    redrawn=16,
)
RECIPE = Recipe(epochs=20, passes=2, teacher_share=0.7)
