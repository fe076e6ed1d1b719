"""Every control of every page: its words, its limits, its default. Links are read against this."""

from collections.abc import Mapping

from cnnlab.ops.color import COLOR_MATRICES
from cnnlab.ops.kernels import KERNEL_NOTES, KERNELS
from cnnlab.pictures import PICTURES
from cnnlab.ui.controls import Choice, Control, Numbers, Switch, Whole

OWN = "own"
"""The reader's own picture; it stays in the session, so a link cannot carry it."""

SHARED = frozenset({"picture"})
"""Controls that are the same on every page."""

_PICTURE = Choice(
    "Picture",
    {name: picture.title for name, picture in PICTURES.items()} | {OWN: "Your own"},
    default="cat",
)


def kernel_row(name: str) -> tuple[float, ...]:
    """Return a preset as the link keeps it: nine whole weights, their divisor, the bias."""
    divisor = KERNEL_NOTES[name].denominator
    return (*(float(round(weight * divisor)) for weight in KERNELS[name].flat), float(divisor), 0.0)


_WORKED_IMAGE = tuple(
    float(1 <= row <= 3 and 1 <= column <= 3) for row in range(5) for column in range(5)
)
_PADDING = Choice(
    "Padding",
    {"valid": "None (valid)", "zeros": "Zeros"},
    default="valid",
    help="What stands beyond the edge. Valid: the kernel never leaves the picture.",
)

_EDGES = Choice(
    "Beyond the edge",
    {
        "zeros": "Zeros",
        "reflect": "Reflection",
        "replicate": "Replication",
        "circular": "Wrapping round",
        "valid": "None (valid)",
    },
    default="replicate",
    help="The kernel needs neighbours, and the outermost pixels have none on one side. "
    "With none, the output loses a pixel on every side.",
)


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

CONTROLS: Mapping[str, Mapping[str, Control]] = {
    "start": {},
    "images": {
        "picture": _PICTURE,
        "pixel": Numbers((), lengths=(2,)),
        "zoom": Whole("Pixels across", 1, 512, default=9),
        "order": Choice(
            "Order in memory",
            {"hwc": "Height × width × channel", "chw": "Channel × height × width"},
            default="hwc",
        ),
        "channel": Choice(
            "Channel", {"0": "0 (red)", "1": "1 (green)", "2": "2 (blue)"}, default="0"
        ),
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
        ),
        "longest": Whole("Longest side, in pixels", 8, 512, default=64),
        "bits": Whole("Bits per channel", 1, 8, default=3),
    },
    "convolution": {
        "picture": _PICTURE,
        "small": Numbers(_WORKED_IMAGE, limit=99),
        "weights": Numbers(kernel_row("laplacian")[:9], limit=99),
        "step": Numbers((0.0,), limit=99),
        "small_padding": _PADDING,
        "small_stride": Whole("Stride", 1, 3, default=1, help="Pixels from one stop to the next."),
        "small_dilation": Whole(
            "Dilation", 1, 3, default=1, help="Distance between neighbouring weights."
        ),
        "kernel": Numbers(
            kernel_row("sharpen"),
            lengths=(29,),
            limit=1e6,
            names={name: kernel_row(name) for name in KERNELS},
            divisor_at=-2,
        ),
        "pin": Numbers((), lengths=(2,)),
        "channels": Choice(
            "Channels",
            {"each": "Each alone", "gray": "Grey first", "summed": "Summed (CNN)"},
            default="each",
            help="Summed: the kernel has weights of its own for red, green and blue (3×3×3), and "
            "the three sums are added to one feature map.",
        ),
        "edges": _EDGES,
        "stride": Whole("Stride", 1, 8, default=1, help="Pixels from one stop to the next."),
        "dilation": Whole(
            "Dilation", 1, 8, default=1, help="Distance between neighbouring weights."
        ),
        "flip": Choice(
            "Kernel",
            {"no": "As it is (CNNs)", "yes": "Flipped (signal processing)"},
            default="no",
            help="CNNs slide the kernel as it is and call that convolution; its exact name is "
            "cross-correlation. Signal processing turns the kernel by 180 degrees first.",
        ),
        "display": Choice(
            "Output shown",
            {"clip": "Clipped to 0..255", "absolute": "Absolute value", "signed": "Signed"},
            default="clip",
            help="Signed: blue below zero, white at zero, red above it.",
        ),
        "mark": Switch("Mark clipped pixels", default=False),
    },
}
