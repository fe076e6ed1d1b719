"""The controls of the lesson "Why CNNs"."""

import math
from collections.abc import Mapping

from cnnlab.nets import LENET5, LENET5_RELU, parameter_count, shapes
from cnnlab.ui.base.controls import Choice, Control, Numbers, Switch, Whole
from cnnlab.ui.kit.digit.controls import DIGIT_CONTROLS
from cnnlab.ui.kit.picture import PICTURE

_PIXELS, _HIDDEN = (math.prod(shapes(LENET5_RELU)[n]) for n in (0, -2))
CONTROLS: Mapping[str, Control] = {
    "picture": PICTURE,
    **DIGIT_CONTROLS,
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
    "grow_kernel": Choice("Kernel", {str(n): f"{n}×{n}" for n in (1, 3, 5, 7, 9, 11)}, default="3"),
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
        help=f"Both are LeNet-5 with {parameter_count(LENET5):,} parameters. Sigmoid and average "
        "pooling are the lecture's. ReLU (Fukushima, 1969) and max pooling (about 1990) became "
        "usual later.",
    ),
    "moved": Numbers((0.0, 0.0, 0.0), limit=10),
    "layer_size": Whole("Rows and columns of the input", 4, 224, default=28),
    "layer_channels": Whole("Channels of the input", 1, 64, default=1),
    "layer_kernel": Whole("Kernel size", 1, 11, default=5, help="5 means 5×5."),
    "layer_maps": Whole("Feature maps", 1, 64, default=6),
    "cost_scale": Choice(
        "Scale of the bars",
        {"log": "Logarithmic", "linear": "Linear"},
        default="log",
        help="On the logarithmic one every bar can be seen; on the linear one, how far apart they "
        "are.",
    ),
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
        {"hidden": f"{_HIDDEN} hidden units", "pixels": f"{_PIXELS} pixels"},
        default="hidden",
    ),
    "map_by": Choice(
        "Flattened by",
        {"pca": "PCA", "tsne": "t-SNE"},
        default="pca",
        help=f"Ways to draw {_HIDDEN} or {_PIXELS} numbers as a place on a flat map; each loses "
        "something.",
    ),
    "permute_digit": Whole("Digit", 0, 9, default=3),
    "permute_seed": Whole("Order of the pixels", 0, 99, default=0, help="Each is drawn anew."),
    "sharing_weights": Choice(
        "First weights",
        {"change": "What training changed", "trained": "Trained", "drawn": "As drawn"},
        default="change",
    ),
}
