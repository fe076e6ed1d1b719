"""What a reader may choose for a training of their own; needs no PyTorch."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import ceil, isfinite
from typing import Any, Literal, get_args

from cnnlab.nets import DIGIT, LENET5_RELU, Architecture, BatchNorm, Shape
from cnnlab.nets.summary import FLOAT_BYTES, summary
from cnnlab.nets.text import network_from_text, network_to_text

Optimizer = Literal["sgd", "momentum", "adam"]
Initialization = Literal["usual", "he", "xavier", "small", "zero"]

MOST_EPOCHS = 100
MOST_BATCH = 256
LEAST_DIGITS, MOST_DIGITS = 10, 4000
MOST_PARAMETERS = 2_000_000
MOST_MULTIPLY_ADDS = 20_000_000  # for one digit; LeNet-5 needs 416,520
MOST_VALUES = 300_000  # that the layers put out for one digit
MOST_BATCH_VALUES = 20_000_000  # values that are kept for one batch, to go back through them


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a run depends on: the same settings give the same curves.

    Attributes
    ----------
    network : str
        As `cnnlab.nets.text.network_to_text` writes it.
    optimizer : "sgd", "momentum" or "adam"
        "momentum" is SGD that keeps 0.9 of its last step; "adam" is PyTorch's AdamW.
    learning_rate : float
        Of the first step.
    learning_rate_decay : bool
        Whether the learning rate falls evenly to zero over the run; else it stays the same.
    batch_size : int
        Digits in one step; the last of a pass may have fewer.
    epochs : int
        Passes over the training digits.
    digits : int
        How many of the 4,000 training digits are used, as many of each class.
    augment : bool
        Whether each digit is turned and shifted a little, anew at every pass.
    weight_decay : float
        Each step takes learning rate x weight decay of every weight away; biases keep theirs.
    initialization : "usual", "he", "xavier", "small" or "zero"
        How the weights are drawn before the first step; n inputs and m outputs.
        "usual": as PyTorch does by itself, weights and biases evenly from -1/sqrt(n) to 1/sqrt(n).
        "he" (He and others, 2015), for ReLU: normal, standard deviation sqrt(2/n), biases 0.
        "xavier" (Glorot and Bengio, 2010), for tanh: evenly up to sqrt(6/(n+m)), biases 0.
        "small": normal, standard deviation 0.01, biases 0; signals and gradients fade.
        "zero": all units of a layer but the last stay alike for ever.
    label_noise : float
        Share of the training labels that are replaced by a wrong one.
    seed : int
        For all that is drawn at random.
    """

    network: str = network_to_text(LENET5_RELU, DIGIT)
    optimizer: Optimizer = "adam"
    learning_rate: float = 0.005
    learning_rate_decay: bool = True
    batch_size: int = 64
    epochs: int = 6
    digits: int = 4000
    augment: bool = False
    weight_decay: float = 0.0
    initialization: Initialization = "he"
    label_noise: float = 0.0
    seed: int = 0

    @property
    def architecture(self) -> Architecture:
        """The network's layers."""
        return network_from_text(self.network)[0]

    @property
    def input_shape(self) -> Shape:
        """The shape of what goes in."""
        return network_from_text(self.network)[1]

    @property
    def of_loop(self) -> dict[str, Any]:
        """What `cnnlab.learn.loop.learn` is given of them, by name."""
        names = ("batch_size", "epochs", "learning_rate_decay", "augment")
        return {name: getattr(self, name) for name in names}

    @property
    def batches(self) -> int:
        """Batches in all: `epochs` times those of one pass."""
        return self.epochs * ceil(self.digits / self.batch_size)


def problem_of(settings: Settings, most_digits: int = MOST_DIGITS) -> str | None:
    """Say why a training cannot be done as it is set.

    Parameters
    ----------
    settings : Settings
    most_digits : int
        How many there are to learn from.

    Returns
    -------
    str or None
        In words, with the reader's numbers; None if it can be done.

    Examples
    --------
    >>> problem_of(Settings())
    >>> problem_of(Settings(network="28x28x1_f_d7"))
    'The network puts out 7 numbers: a digit needs 10, one a class.'
    >>> problem_of(Settings(batch_size=1000))
    'Batch size 1,000: it can be from 1 to 256.'
    """
    return (
        _network_problem(settings.network)
        or _number_problem(settings, most_digits)
        or _batch_problem(settings)
    )


@lru_cache(maxsize=128)
def _network_problem(network: str) -> str | None:
    try:
        architecture, shape = network_from_text(network)
        rows = summary(architecture, shape)
    except ValueError as error:
        return f"The network does not work: {error}."
    if shape != DIGIT:
        given, wanted = ("x".join(map(str, each)) for each in (shape, DIGIT))
        return f"The network takes pictures of {given}: the digits are {wanted}."
    output = rows[-1].output_shape if rows else shape
    if len(output) != 1:
        return f"The network ends in maps of {output}: flatten them, and end in 10 numbers."
    if output != (10,):
        return f"The network puts out {output[0]:,} numbers: a digit needs 10, one a class."
    counted = {
        "parameters": (sum(row.parameters for row in rows), MOST_PARAMETERS),
        "multiply-adds a digit": (sum(row.multiply_adds for row in rows), MOST_MULTIPLY_ADDS),
        "values put out for a digit": (_values(network), MOST_VALUES),
    }
    for name, (count, most) in counted.items():
        if count > most:
            return f"The network has {count:,} {name}: at most {most:,} can be trained here."
    if not counted["parameters"][0]:
        return "The network has no weights: nothing in it can be learned."
    return None


def _number_problem(settings: Settings, most_digits: int) -> str | None:
    ranges = {
        "Batch size": (settings.batch_size, 1, MOST_BATCH),
        "Epochs": (settings.epochs, 1, MOST_EPOCHS),
        "Training digits": (settings.digits, LEAST_DIGITS, most_digits),
        "Wrong labels": (settings.label_noise, 0, 1),
        "Seed": (settings.seed, 0, 2**31 - 1),
    }
    for name, (number, least, most) in ranges.items():
        if not least <= number <= most:
            return f"{name} {number:,}: it can be from {least:,} to {most:,}."
    if not (isfinite(settings.learning_rate) and settings.learning_rate > 0):
        return f"Learning rate {settings.learning_rate:g}: it must be more than 0."
    if not (isfinite(settings.weight_decay) and settings.weight_decay >= 0):
        return f"Weight decay {settings.weight_decay:g}: it must be at least 0."
    words = {
        "Optimiser": (settings.optimizer, get_args(Optimizer)),
        "Initialisation": (settings.initialization, get_args(Initialization)),
    }
    for name, (word, known) in words.items():
        if word not in known:
            return f"{name} {word!r}: it can be {', '.join(known)}."
    return None


def _batch_problem(settings: Settings) -> str | None:
    """Say whether a batch is too large for the network, or too small for its normalisation."""
    values = min(settings.batch_size, settings.digits) * _values(settings.network)
    if values > MOST_BATCH_VALUES:
        return (
            f"A batch of {settings.batch_size} digits makes this network put out {values:,} "
            f"values, at most {MOST_BATCH_VALUES:,} can be kept here: choose a batch of "
            f"{MOST_BATCH_VALUES // _values(settings.network)} or less."
        )
    normed = any(isinstance(layer, BatchNorm) for layer in settings.architecture)
    if normed and 1 in (settings.batch_size, settings.digits % settings.batch_size):
        which = "a batch" if settings.batch_size == 1 else "the last batch of each pass"
        return (
            f"Batch normalisation compares the digits of a batch, and {which} has only one: "
            "choose another batch size."
        )
    return None


def _values(network: str) -> int:
    rows = summary(*network_from_text(network))
    return sum(row.activation_bytes for row in rows) // FLOAT_BYTES
