"""The controls of the lesson "LeNet-5"."""

from collections.abc import Mapping

from cnnlab.nets import DIGIT, LENET5, parameter_count
from cnnlab.nets.breaks import parse_breaks
from cnnlab.ops.kernels import KERNEL_NOTES, KERNELS
from cnnlab.trace import TRAINED
from cnnlab.ui.base.controls import Choice, Control, Numbers, Text, Whole
from cnnlab.ui.kit.digit.controls import DIGIT_CONTROLS
from cnnlab.ui.kit.in_space import CAMERA
from cnnlab.ui.kit.network import NetworkChoice

_THREE = {name: note.title for name, note in KERNEL_NOTES.items() if len(KERNELS[name]) == 3}
CONTROLS: Mapping[str, Control] = {
    **DIGIT_CONTROLS,
    "network": NetworkChoice(
        "Network",
        {
            "lenet5-relu": "ReLU, max pooling",
            "lenet5": "Sigmoid, average pooling",
            "both": "Both",
            TRAINED: "Yours, just trained",
        },
        default="lenet5-relu",
        help=f"The first two are LeNet-5 with {parameter_count(LENET5, DIGIT):,} parameters. "
        "Sigmoid and average pooling are the lecture's. ReLU (Fukushima, 1969) and max pooling "
        "(about 1990) became usual later. Train a network in the lesson Training, and it can be "
        "chosen here, too.",
    ),
    "scale": Choice(
        "Colour scale",
        {"fixed": "The same for every digit", "digit": "This digit's own"},
        default="fixed",
        help="Each layer has one scale. The same for every digit: two digits can be compared.",
    ),
    "camera": CAMERA,
    "at": Numbers((0.0,), lengths=(2, 4)),
    "broken": Text("", parse_breaks),
    "explained": Choice(
        "Explain",
        {"read": "What it reads"} | {str(n): f"Why {n}?" for n in range(10)},
        default="read",
        help="The digit whose logit is explained; it need not be the one that wins.",
    ),
    "patch": Choice("Patch", {str(n): f"{n}×{n} pixels" for n in (3, 5, 7, 9)}, default="5"),
    "patch_ink": Choice(
        "Covered with",
        {"0": "Paper", "0.5": "Grey"},
        default="0",
        help="Paper takes ink away. Grey also changes blank places, but no digit has grey "
        "squares, so the network was never trained on one.",
    ),
    "fool_target": Choice(
        "Turn it into",
        {"nearest": "The second choice"} | {str(n): f"A {n}" for n in range(10)},
        default="nearest",
        help="The second choice is the digit that the network finds next likely.",
    ),
    "fool_sure": Whole(
        "Stop when it is this sure, in %",
        50,
        99,
        default=90,
        help="The surer it shall be, the more must change.",
    ),
    "chain_first": Choice("First 3×3", _THREE, default="sobel_vertical"),
    "chain_second": Choice("Then 3×3", _THREE, default="sobel_horizontal"),
    "chain_between": Choice("Between them", {"none": "Nothing", "relu": "A ReLU"}, default="none"),
    "page_number": Whole("Number on the page", 0, 9999, default=2026),
    "page_stop": Whole("Stop of the window", 0, 24, default=8),
}
