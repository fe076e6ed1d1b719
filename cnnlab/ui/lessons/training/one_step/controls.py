"""The controls of "One step in slow motion", a part of the lesson "Training"."""

from collections.abc import Mapping

from cnnlab.ui.base.controls import Choice, Control, Numbers

STEP_CONTROLS: Mapping[str, Control] = {
    "step_network": Choice(
        "Network",
        {"untrained": "Before training", "shipped": "Trained", "yours": "Yours"},
        default="untrained",
        help="Before training, the weights are random and every step has much to change. Trained: "
        "LeNet-5 with ReLU, as it ships. Yours: the one that you trained above.",
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
