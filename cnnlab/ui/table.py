"""Every control of every page: its words, its limits, its default. Links are read against this."""

from collections.abc import Mapping

from cnnlab.digits.written import strokes_from_text
from cnnlab.nets import CATALOGUE, DIGIT, LENET5
from cnnlab.nets.breaking import parse_breaks
from cnnlab.nets.text import network_from_text, network_to_text
from cnnlab.ops.color import COLOR_MATRICES
from cnnlab.ops.kernels import KERNEL_NOTES, KERNELS
from cnnlab.pictures import PICTURES
from cnnlab.ui.controls import Choice, Control, Numbers, Switch, Text, Whole
from cnnlab.ui.stops import Stops

OWN = "own"
"""The reader's own picture; it stays in the session, so a link cannot carry it."""

SHARED = frozenset({"picture", "source", "drawing", "digit"})
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
# As large as they can become; the page shows the upper left part.
_WINDOW_IMAGE = tuple(
    float((3 * row**2 + column**3 + 2 * row * column) % 7)
    for row in range(9)
    for column in range(9)
)
_WINDOW_KERNEL = tuple(float(row == column) for row in range(7) for column in range(7))
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

# A three, from one of the recorded pen drawings in tests/data.
EXAMPLE_DRAWING = (
    "5U4u5B4U5B3q5R3X5v3L6Z3E7O3A8D3A8_3E9f3PAB3eAU3_AU4rAF5B9q5Y9P5v8_688i6Z8H6z8W7Z8m7w938L9T8m"
    "9q9EAB9mAUAIAfAnArBBAuBcAYCG9qCd9ICk8eCk7wCo7GCk6dCk68Ck5gCk61Cs"
)

_DIGIT: Mapping[str, Control] = {
    "source": Choice(
        "The digit",
        {"draw": "Draw", "bundled": "MNIST", "own": "Picture"},
        default="draw",
    ),
    "drawing": Text(EXAMPLE_DRAWING, strokes_from_text),
    "centred": Switch(
        "Centre it",
        default=True,
        help="Fit into 20x20 and move the centre of mass to the middle, as MNIST was made. "
        "Without it, the network sees the pad as it is.",
    ),
    "digit": Whole("Digit", 0, 4999, default=3500),
}
"""The ways to a digit."""

_NETWORKS = {name: entry.title for name, entry in CATALOGUE.items()}

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
    "lenet": {
        **_DIGIT,
        "network": Choice(
            "Network",
            {
                "lenet5-relu": "ReLU, max pooling",
                "lenet5": "Sigmoid, average pooling",
                "both": "Both",
            },
            default="lenet5-relu",
            help="Both are LeNet-5 with 61,706 parameters. Sigmoid and average pooling are the "
            "slides'; ReLU and max pooling came later.",
        ),
        "scale": Choice(
            "Colour scale",
            {"fixed": "The same for every digit", "digit": "This digit's own"},
            default="fixed",
            help="Each layer has one scale. The same for every digit: two digits can be compared.",
        ),
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
    },
    "smaller": {
        "picture": _PICTURE,
        **_DIGIT,
        "window_kind": Choice(
            "What is made of a window",
            {"convolution": "Convolution", "max": "Max pooling", "average": "Average pooling"},
            default="convolution",
        ),
        "window_side": Whole("Picture, rows and columns", 3, 9, default=6),
        "window_size": Whole("Window, rows and columns", 1, 7, default=3),
        "window_stride": Whole(
            "Stride", 1, 4, default=2, help="Cells from one stop of the window to the next."
        ),
        "window_padding": Whole(
            "Padding",
            0,
            3,
            default=0,
            help="Cells added on each side: zeros, or minus infinity for max pooling, which never "
            "wins. Pooling allows up to half of the window.",
        ),
        "window_dilation": Whole(
            "Dilation", 1, 3, default=1, help="Distance between neighbouring cells of the window."
        ),
        "window_image": Numbers(_WINDOW_IMAGE, limit=99),
        "window_kernel": Numbers(_WINDOW_KERNEL, limit=99),
        "window_step": Numbers((0.0,), limit=999),
        "deep_map": Whole("Kernel", 0, 15, default=0),
        "deep_cell": Numbers((), lengths=(2,)),
        "pool_map": Choice("Feature map", {str(n): f"Map {n}" for n in range(6)}, default="2"),
        "pool_size": Whole("Window, rows and columns", 2, 4, default=2),
        "pool_stride": Whole(
            "Stride",
            1,
            4,
            default=2,
            help="Cells from one window to the next. Less than the window: they overlap.",
        ),
        "pool_kernel": Choice(
            "Weights of the strided convolution",
            {"edge": "Right minus left", "equal": "All equal"},
            default="edge",
            help="A network would learn them. Right minus left: the mean of the window's right "
            "half minus that of its left half. All equal: 1 divided by the number of cells.",
        ),
        "pool_seed": Whole("Draw", 0, 99, default=0),
        "pool_at": Numbers((5.0, 6.0), limit=27),
        "pool_shift": Numbers((0.0, 0.0), limit=4),
        "down_step": Whole("Times fewer rows and columns", 2, 8, default=4),
    },
    "why": {
        "picture": _PICTURE,
        **_DIGIT,
        "grow_stack": Choice(
            "Network",
            {
                "lenet5": "LeNet-5",
                "alexnet": "AlexNet",
                "vgg16": "VGG-16",
                "own": "A stack of your own",
            },
            default="lenet5",
        ),
        "grow_kernel": Choice(
            "Kernel", {str(n): f"{n}×{n}" for n in (1, 3, 5, 7, 9, 11)}, default="3"
        ),
        "grow_stride": Whole("Stride", 1, 4, default=1, help="Cells from one stop to the next."),
        "grow_layers": Whole("Convolutions", 1, 12, default=6),
        "grow_pool": Choice(
            "2×2 pool",
            {"0": "Never"} | {"1": "After each"} | {str(n): f"After every {n}" for n in (2, 3, 4)},
            default="0",
            help="It halves the map, so that every layer after it sees twice as far.",
        ),
        "grown": Numbers((0.0, 0.5, 0.5), limit=100),
        "shift_network": Choice(
            "Network",
            {"lenet5-relu": "ReLU, max pooling", "lenet5": "Sigmoid, average pooling"},
            default="lenet5-relu",
            help="Both are LeNet-5 with 61,706 parameters. Sigmoid and average pooling are the "
            "slides'; ReLU and max pooling came later.",
        ),
        "moved": Numbers((0.0, 0.0, 0.0), limit=10),
        "layer_size": Whole("Rows and columns of the input", 4, 224, default=28),
        "layer_channels": Whole("Channels of the input", 1, 64, default=1),
        "layer_kernel": Whole("Kernel size", 1, 11, default=5, help="5 means 5×5."),
        "layer_maps": Whole("Feature maps", 1, 64, default=6),
        "by_cost": Choice(
            "Compare by",
            {"parameters": "Parameters", "multiply_adds": "Multiply-adds"},
            default="parameters",
            help="Parameters are what is learned and stored; multiply-adds are the work for one "
            "picture.",
        ),
        "seen_layer": Choice("Layer", {"0": "Conv 1", "3": "Conv 2"}, default="0"),
        "seen_channel": Whole("Channel", 0, 15, default=0),
        "seen_weights": Choice(
            "Weights",
            {"trained": "Trained", "shuffled": "Shuffled", "untrained": "Untrained"},
            default="trained",
            help="Shuffled: in every layer, the numbers of each kernel or unit change places at "
            "random. Untrained: random numbers, as training begins with.",
        ),
        "seen_smooth": Switch(
            "Hold rough pictures back",
            default=True,
            help="For the picture made to excite a channel most: differences between neighbouring "
            "pixels cost something (total variation). Without it, the picture follows the weights "
            "alone.",
        ),
        "map_space": Choice(
            "Near means alike in",
            {"hidden": "84 hidden units", "pixels": "784 pixels"},
            default="hidden",
        ),
        "map_by": Choice(
            "Flattened by",
            {"pca": "PCA", "tsne": "t-SNE"},
            default="pca",
            help="Ways to draw 84 or 784 numbers as a place on a flat map; each loses something.",
        ),
    },
    "architectures": {
        # The catalogue, the blocks, the same weights twice, stacked kernels
        "shown": Choice("Network", _NETWORKS, default="lenet5"),
        "layer": Whole("Layer", 0, 99, default=0),
        "first": Choice("Network", _NETWORKS, default="lenet5"),
        "second": Choice("Beside it", {"none": "None"} | _NETWORKS, default="alexnet"),
        "third": Choice("And", {"none": "None"} | _NETWORKS, default="none"),
        "drawn": Choice("Drawn", {"flat": "Flat", "space": "In space (3-D)"}, default="flat"),
        "sized": Choice(
            "Scale",
            {"same": "One for all", "own": "Each its own"},
            default="same",
            help="Its own: the widest map of each network is as wide as the others' widest.",
        ),
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
    },
}
