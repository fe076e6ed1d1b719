"""The controls of the lesson "Architectures"."""

from collections.abc import Mapping

from cnnlab.nets import CATALOGUE, DIGIT, LENET5
from cnnlab.nets.text import network_from_text, network_to_text
from cnnlab.ui.base.controls import Choice, Control, Stops, Text, Whole
from cnnlab.ui.kit.in_space import CAMERA

_NETWORKS = {name: entry.title for name, entry in CATALOGUE.items()}

CONTROLS: Mapping[str, Control] = {
    # The catalogue, the blocks, the same weights twice, stacked kernels
    "shown": Choice("Network", _NETWORKS, default="lenet5"),
    "layer": Whole("Layer", 0, 99, default=0),
    "first": Choice("Network", _NETWORKS, default="lenet5"),
    "second": Choice("Beside it", {"none": "None"} | _NETWORKS, default="alexnet"),
    "third": Choice("And", {"none": "None"} | _NETWORKS, default="none"),
    "drawn": Choice("Drawn", {"flat": "Flat", "space": "In space (3-D)"}, default="flat"),
    "sized": Choice(
        "Scale",
        {"same": "One for all", "root": "By the root", "own": "Each its own"},
        default="same",
        help="By the root: a network whose input is a quarter as wide as the widest is drawn half "
        "as wide, so that it can be read beside it. Its own: all inputs are drawn as wide.",
    ),
    "camera": CAMERA,
    "same_digit": Whole("Digit", 0, 9, default=3),
    "stack_layers": Whole("Layers of 3×3", 2, 4, default=2),
    "stack_channels": Whole("Channels C", 1, 512, default=64),
    # Build, activations, dropout, temperature
    "own": Text(network_to_text(LENET5, DIGIT), network_from_text),
    "act_start": Whole("x of the first layer", -6, 6, default=1),
    "drop_percent": Whole("Dropped, in %", 0, 90, default=50),
    "drop_seed": Whole("Draw", 0, 999, default=1),
    "temperature": Stops(
        "Temperature T",
        {t: t for t in ("0.1", "0.25", "0.5", "1", "2", "4", "8", "16", "32")},
        default="1",
    ),
}
