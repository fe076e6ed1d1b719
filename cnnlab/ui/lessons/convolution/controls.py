"""The controls of the lesson "Convolution"."""

from collections.abc import Mapping

from cnnlab.ops.kernels import KERNEL_NOTES, KERNELS, whole_weights
from cnnlab.ui.base.controls import Choice, Control, Numbers, Switch, Whole
from cnnlab.ui.kit.picture import PICTURE


def kernel_row(name: str) -> tuple[float, ...]:
    """Return a preset as the link keeps it: nine whole weights, their divisor, the bias."""
    return (*whole_weights(name), float(KERNEL_NOTES[name].denominator), 0.0)


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

CONTROLS: Mapping[str, Control] = {
    "picture": PICTURE,
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
    "dilation": Whole("Dilation", 1, 8, default=1, help="Distance between neighbouring weights."),
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
}
