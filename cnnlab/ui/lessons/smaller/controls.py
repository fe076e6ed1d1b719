"""The controls of the lesson "Smaller on purpose"."""

from collections.abc import Mapping

from cnnlab.ui.base.controls import Choice, Control, Numbers, Switch, Whole
from cnnlab.ui.kit.digit.controls import DIGIT_CONTROLS
from cnnlab.ui.kit.picture import PICTURE

# As large as they can become; the page shows the upper left part.
_WINDOW_IMAGE = tuple(
    float((3 * row**2 + column**3 + 2 * row * column) % 7)
    for row in range(9)
    for column in range(9)
)
_WINDOW_KERNEL = tuple(float(row == column) for row in range(7) for column in range(7))

CONTROLS: Mapping[str, Control] = {
    "picture": PICTURE,
    **DIGIT_CONTROLS,
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
        "Dilation",
        1,
        3,
        default=1,
        help="Distance between neighbouring cells of the window: 1 leaves none between.",
    ),
    "window_image": Numbers(_WINDOW_IMAGE, limit=99, label="The small picture"),
    "window_kernel": Numbers(_WINDOW_KERNEL, limit=99, label="The small picture's kernel"),
    "window_step": Numbers((0.0,), limit=999),
    "deep_map": Whole("Kernel", 0, 15, default=0),
    "deep_cell": Numbers((), lengths=(2,)),
    "pool_all": Switch("All seven", default=False),
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
    "up_weights": Choice(
        "Weights of the kernel", {"equal": "All equal", "random": "Random"}, default="equal"
    ),
    "up_kernel": Whole("Kernel, rows and columns", 2, 6, default=3),
    "up_stride": Whole(
        "Times larger (stride)", 2, 4, default=2, help="Pixels from one stamp to the next."
    ),
    "ceil_kind": Choice("Pooling", {"max": "Max", "average": "Average"}, default="max"),
    "ceil_side": Whole("Map, rows and columns", 4, 9, default=7),
    "ceil_window": Whole("Window, rows and columns", 2, 4, default=2),
    "ceil_stride": Whole("Stride", 1, 4, default=2),
    "same_side": Whole("Pixels in a row", 5, 12, default=8),
    "same_reach": Whole(
        "Kernel reaches to each side", 1, 3, default=1, help="1 is a kernel of 3, 2 of 5, 3 of 7."
    ),
    "same_stride": Whole("Stride", 1, 4, default=2),
}
