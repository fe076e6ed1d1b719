"""The controls of the lesson "Training"; their defaults are those of `Settings`."""

from collections.abc import Mapping

import numpy as np

from cnnlab.learn.bundled import EACH_CLASS, HELD_OUT
from cnnlab.learn.settings import MOST_EPOCHS, Settings
from cnnlab.nets import DENSE_784_77_10, DIGIT, LENET5, parameter_count
from cnnlab.nets.text import network_from_text, network_to_text
from cnnlab.ui.base.controls import Choice, Control, Numbers, Stops, Switch, Text, Whole
from cnnlab.ui.kit.digit.controls import DIGIT_CONTROLS

_USUAL = Settings()


def word(number: float) -> str:
    """Write a number as the link has it.

    Examples
    --------
    >>> word(0.0001), word(5.0), word(32)
    ('0.0001', '5', '32')
    """
    return np.format_float_positional(number, trim="-")


def _stops(label: str, words: str, default: float, help: str) -> Stops:
    """Make a slider whose stops are written on the screen as they are in the link."""
    stops = sorted({*words.split(), word(default)}, key=float)
    return Stops(label, {stop: stop for stop in stops}, word(default), help)


def _percent(label: str, words: str, default: float, help: str) -> Stops:
    """Make a slider of shares."""
    shares = {stop: f"{100 * float(stop):.0f}\N{NO-BREAK SPACE}%" for stop in words.split()}
    return Stops(label, shares, word(default), help)


NETWORK: Mapping[str, Control] = {
    "base": Choice(
        "Network",
        {"lenet5": "LeNet-5", "dense": "Dense", "own": "Your own"},
        default="lenet5",
        help=f"LeNet-5 has {parameter_count(LENET5, DIGIT):,} parameters, the dense network "
        f"{parameter_count(DENSE_784_77_10, DIGIT):,} and no convolution. Your own is the one that "
        "you built in the lesson Architectures.",
    ),
    "own": Text(network_to_text(LENET5, DIGIT), network_from_text),
    "activation": Choice(
        "Activation",
        {"sigmoid": "Sigmoid", "tanh": "Tanh", "relu": "ReLU"},
        default="relu",
        help="What follows each layer but the last. A sigmoid squeezes what it is given towards "
        "1/2, with a slope of at most 1/4: with the initialisations here, both the signal forward "
        "and the gradient back fade from layer to layer. Tanh reaches slope 1, ReLU has it for "
        "every positive value.",
    ),
    "pooling": Choice(
        "Pooling",
        {"max": "Max", "average": "Average"},
        default="max",
        help="How a window becomes one number. Max keeps the strongest answer, average the mean; "
        "on these digits expect a small difference.",
    ),
    "dropout": _percent(
        "Dropout",
        "0 0.2 0.5 0.8",
        0,
        "Share of the dense layers' values that are set to 0 at random, anew in each step. Expect "
        "slower learning, and less distance between training and validation.",
    ),
}
"""What the network is made of."""

LEARNING: Mapping[str, Control] = {
    "rate": _stops(
        "Learning rate",
        "0.0001 0.0002 0.0005 0.001 0.002 0.005 0.01 0.02 0.05 0.1 0.2 0.5 1 2 5 10",
        _USUAL.learning_rate,
        "What the gradient is multiplied by to make a step. Too small: hardly anything is learned "
        "in the time there is. "
        "Too large: each step jumps past the valley, and the loss rises or stays at guessing. "
        "Adam wants a few thousandths, plain SGD about a tenth.",
    ),
    "fall": Switch(
        "Falling rate",
        default=_USUAL.learning_rate_decay,
        help="The learning rate falls evenly to 0 over the run: long steps first, fine ones at "
        "the end. Without it, expect the validation curve to jump about to the last.",
    ),
    "optimiser": Choice(
        "Optimiser",
        {"sgd": "SGD", "momentum": "Momentum", "adam": "Adam"},
        default=_USUAL.optimizer,
        help="SGD goes down the slope. Momentum also keeps 90 % of its last step, so it goes up "
        "to ten times as far. Adam gives every weight a rate of its own. Each wants "
        "another learning rate.",
    ),
    "batch": _stops(
        "Batch size",
        "1 4 8 16 32 64 128 256",
        _USUAL.batch_size,
        "Digits whose gradients are averaged for one step. Small: many noisy steps in a pass. "
        "Large: few smooth ones, so fewer steps in all.",
    ),
    "epochs": Whole(
        "Epochs",
        1,
        MOST_EPOCHS,
        default=_USUAL.epochs,
        help="Passes over the training digits. More take longer; after some the validation digits "
        "gain nothing more, though the training digits still do.",
    ),
    "decay": _stops(
        "Weight decay",
        "0 0.001 0.01 0.1 1 10",
        _USUAL.weight_decay,
        "Pulls every weight a little towards 0 in each step. Expect smaller weights; too much, "
        "and nothing can be learned.",
    ),
    "start": Choice(
        "Initialisation",
        {
            "usual": "PyTorch's usual",
            "he": "He",
            "xavier": "Xavier",
            "small": "Very small",
            "zero": "All zero",
        },
        default=_USUAL.initialization,
        help="How the weights are drawn before the first step. He is made for ReLU, Xavier for "
        "tanh: for units that are symmetric about 0 with slope 1 there. The sigmoid is neither. "
        "With all weights zero, all kernels of a layer stay the same.",
    ),
}
"""How it learns."""

DATA: Mapping[str, Control] = {
    "digits": Stops(
        "Training digits",
        {str(n): f"{n:,}" for n in (10, 20, 50, 100, 200, 500, 1000, 2000, 4000)},
        str(_USUAL.digits),
        f"How many of the {10 * (EACH_CLASS - HELD_OUT):,} it may learn from, as many of each "
        f"class. Few: it learns them by heart and reads others badly. The {10 * HELD_OUT:,} for "
        "validation and test are never among them.",
    ),
    "augment": Switch(
        "Augmentation",
        default=_USUAL.augment,
        help="Turn and shift every digit a little, anew in each pass, so that no digit comes "
        "twice. Expect slower learning of the training digits, and more of the validation digits "
        "read where digits are few.",
    ),
    "noise": _percent(
        "Wrong labels",
        "0 0.05 0.1 0.2 0.4 0.6 0.8",
        _USUAL.label_noise,
        "Share of the training digits that get a wrong label. Expect the training accuracy to "
        "suffer at once, the validation accuracy less, until the network learns the errors by "
        "heart.",
    ),
    "seed": Whole(
        "Seed",
        0,
        99,
        default=_USUAL.seed,
        help="Chooses the first weights and the order of the digits. Another seed shows how much "
        "of a difference is chance; the same one gives the same curves on the same machine.",
    ),
}
"""What it learns from."""

STEP: Mapping[str, Control] = {
    "step_network": Choice(
        "Network",
        {"untrained": "Before training", "shipped": "Trained", "yours": "Yours"},
        default="untrained",
        help="Before training, the weights are random and every step has much to change. Trained: "
        "LeNet-5 with ReLU, as it ships. Yours: the one that you trained on this page.",
    ),
    "step_label": Choice(
        "The right class",
        {"auto": "As labelled or read"} | {str(n): f"It is a {n}" for n in range(10)},
        default="auto",
        help="MNIST's digits have a label. A drawing has none: it is taken for what the trained "
        "LeNet-5 reads, unless you say what you meant.",
    ),
    # Layer, row, column, channel, map; what is not there stands for a telling one.
    "step_weight": Numbers((-1.0,) * 5),
    "step_walk": Numbers((0.1, 0.0)),  # learning rate, part
}
"""Of "One step in slow motion"."""

FLOW: Mapping[str, Control] = {
    "flow_start": Choice(
        "Initialisation",
        {"usual": "PyTorch's usual", "he": "He", "xavier": "Xavier", "small": "Very small"},
        default="he",
    ),
    "flow_when": Choice(
        "When",
        {"start": "Before the first batch", "end": "After three passes"},
        default="start",
    ),
}
"""Of "What flows"."""

_TEMPERATURES = (
    "0.25 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1 1.1 1.2 1.3 1.4 1.5 1.6 1.8 2 2.2 2.5 3 3.5 4 5 6 8"
)
CALIBRATION: Mapping[str, Control] = {
    "calibrate": Stops("Temperature T", {stop: stop for stop in _TEMPERATURES.split()}, "1")
}
"""Of "Afterwards": what the logits are divided by."""

SEALED: Mapping[str, Control] = {"among": Whole("Runs to choose from", 1, 8, default=8)}
"""Of "The sealed test"."""

CONTROLS: Mapping[str, Control] = {
    **NETWORK,
    **LEARNING,
    **DATA,
    **DIGIT_CONTROLS,
    **STEP,
    **FLOW,
    **CALIBRATION,
    **SEALED,
}
