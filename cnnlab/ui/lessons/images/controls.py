"""The controls of the lesson "Digital images"."""

from collections.abc import Mapping

from cnnlab.ops.color import COLOR_MATRICES
from cnnlab.ui.base.controls import Choice, Control, Numbers, Switch, Whole
from cnnlab.ui.kit.picture import PICTURE


def matrix_row(name: str) -> tuple[float, ...]:
    """Return a colour matrix as the link keeps it: its nine numbers."""
    return tuple(float(number) for number in COLOR_MATRICES[name].flat)


GRAY_METHODS: Mapping[str, str] = {
    "mean": "Mean",
    "rec601": "Rec. 601 luma",
    "rec709": "Rec. 709 luma",
    "linear": "Linear-light luminance",
}
"""The ways to turn a picture grey, with their names on the screen."""

CONTROLS: Mapping[str, Control] = {
    "picture": PICTURE,
    "pixel": Numbers((), lengths=(2,)),
    "zoom": Whole("Pixels across", 1, 512, default=9),
    "order": Choice(
        "Order in memory",
        {"hwc": "Height × width × channel", "chw": "Channel × height × width"},
        default="hwc",
    ),
    "channel": Choice("Channel", {"0": "0 (red)", "1": "1 (green)", "2": "2 (blue)"}, default="0"),
    "red": Switch("Red", default=True),
    "green": Switch("Green", default=True),
    "blue": Switch("Blue", default=True),
    "tint": Choice(
        "Draw each channel", {"tinted": "In its colour", "gray": "As grey"}, default="tinted"
    ),
    "gray_a": Choice("This grey", GRAY_METHODS, default="linear"),
    "gray_b": Choice("minus this grey", GRAY_METHODS, default="mean"),
    "matrix": Numbers(
        matrix_row("sepia"),
        limit=100,
        names={name: matrix_row(name) for name in COLOR_MATRICES},
        label="The colour matrix",
    ),
    "longest": Whole("Longest side, in pixels", 8, 512, default=64),
    "bits": Whole("Bits per channel", 1, 8, default=3),
}
