"""The controls of the lesson "Convolution"."""

from collections.abc import Mapping

from cnnlab.ops.color import COLOR_MATRICES, LIGHT_MATRICES
from cnnlab.ops.kernels import KERNEL_NOTES, KERNELS, whole_weights
from cnnlab.ui.base.controls import Choice, Control, Numbers, Stops, Switch, Whole
from cnnlab.ui.kit.picture import PICTURE


def kernel_row(name: str) -> tuple[float, ...]:
    """Return a preset as the link keeps it: nine whole weights, their divisor, the bias."""
    return (*whole_weights(name), float(KERNEL_NOTES[name].denominator), 0.0)


def as_few(kernel: tuple[float, ...], channels: int) -> tuple[float, ...]:
    """Return a kernel with nine weights in place of 27, where they say as much.

    A link has one way to write it: else who shows it, for so many channels, would change the link.

    Examples
    --------
    >>> box = kernel_row("box_blur")
    >>> as_few((*27 * (1.0,), 27.0, 0.0), 3) == box, as_few(box, 3) == box
    (True, True)
    >>> len(as_few((*range(27), 3.0, 0.0), 3)), as_few((*range(27), 3.0, 0.0), 1)
    (29, (0, 1, 2, 3, 4, 5, 6, 7, 8, 1.0, 0.0))
    """
    *weights, divisor, bias = kernel
    red, green, blue = weights[:9], weights[9:18], weights[18:]
    if blue and (channels == 1 or red == green == blue):
        return (*red, divisor / 3, bias)  # the sum over three channels is as bright as one
    return kernel


def matrix_numbers(name: str) -> tuple[float, ...]:
    """Return a colour matrix as the link keeps it: its nine numbers."""
    return tuple(float(number) for number in COLOR_MATRICES[name].flat)


_WORKED_IMAGE = tuple(
    float(1 <= row <= 3 and 1 <= column <= 3) for row in range(5) for column in range(5)
)
_PADDING = Choice(
    "Padding",
    {"valid": "None (valid)", "zeros": "Zeros"},
    default="valid",
    help="What stands beyond the edge. Valid: the kernel never leaves the picture.",
)

_DILATION = "Distance between neighbouring weights: 1 leaves no pixel between."
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

LAB = "lab"
"""The reader's own kernel, where a preset could be chosen."""

PAIRS: Mapping[str, str] = {
    "photo": "Photo, and filtered photo",
    "noise": "Noise, and filtered noise",
    "shuffled": "Photo, and shuffled target",
}
"""What a kernel can be learned from."""

LEARNING_RATES = ("0.01", "0.02", "0.05", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.8", "1", "2")

CONTROLS: Mapping[str, Control] = {
    "picture": PICTURE,
    "small": Numbers(_WORKED_IMAGE, limit=99, label="The small picture"),
    "weights": Numbers(kernel_row("laplacian")[:9], limit=99, label="The small picture's kernel"),
    "step": Numbers((0.0,), limit=99),
    "small_padding": _PADDING,
    "small_stride": Whole("Stride", 1, 3, default=1, help="Pixels from one stop to the next."),
    "small_dilation": Whole("Dilation", 1, 3, default=1, help=_DILATION),
    "kernel": Numbers(
        kernel_row("sharpen"),
        lengths=(29,),
        limit=1e6,
        names={name: kernel_row(name) for name in KERNELS},
        divisor_at=-2,
        label="The lab's kernel",
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
    "dilation": Whole("Dilation", 1, 8, default=1, help=_DILATION),
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
    "shown": Choice(
        "Channel shown",
        {"0": "Red", "1": "Green", "2": "Blue"},
        default="0",
        help="Each channel has an output of its own, with signs of its own.",
    ),
    "mark": Switch("Mark clipped pixels", default=False),
    "learn_kernel": Choice(
        "Kernel behind the target",
        {name: note.title for name, note in KERNEL_NOTES.items()} | {LAB: "The lab’s kernel"},
        default="sobel_vertical",
        help="It makes the target from the input. What learns never sees it.",
    ),
    "learn_pair": Choice(
        "Input and target",
        PAIRS,
        default="photo",
        help="Shuffled: the target's pixels in random order, so that no kernel makes it.",
    ),
    "learn_start": Choice("Random start", {n: n for n in "123"}, default="1"),
    "learn_rate": Stops("Learning rate", {rate: rate for rate in LEARNING_RATES}, default="0.2"),
    "learn_step": Numbers((0.0,), limit=1e6),
    "mix": Numbers(
        matrix_numbers("sepia"),
        limit=100,
        names={name: matrix_numbers(name) for name in COLOR_MATRICES if name not in LIGHT_MATRICES},
        label="The matrix, and its 1×1 kernels",
    ),
    "mix_pixel": Numbers((), lengths=(2,)),
    "blur_kind": Choice("Blur", {"box": "Box", "gaussian": "Gaussian"}, default="gaussian"),
    "blur_reach": Whole(
        "Pixels to each side",
        1,
        15,
        default=4,
        help="How far the kernel reaches from its middle: 1 is 3×3, 15 is 31×31.",
    ),
}
