"""What the walk says of each layer: this digit's numbers, this layer's shape."""

import numpy as np
import pytest

from cnnlab import LENET5, LENET5_RELU, load_network
from cnnlab.figures.sentences import layer_sentence
from cnnlab.nets import Architecture, parameter_count, shapes
from cnnlab.nets.summary import parameter_formula


@pytest.mark.parametrize("architecture", [LENET5, LENET5_RELU])
def test_parameter_sums_are_those_of_the_slides(architecture: Architecture) -> None:
    """Each sum is right as it is written, and together they make 61,706."""
    pairs = zip(architecture, shapes(architecture), strict=False)
    written = [text for pair in pairs if (text := parameter_formula(*pair)) != "0"]
    assert written == [
        "6 × (5 × 5 × 1 + 1) = 156",
        "16 × (5 × 5 × 6 + 1) = 2,416",
        "120 × (400 + 1) = 48,120",
        "84 × (120 + 1) = 10,164",
        "10 × (84 + 1) = 850",
    ]
    totals = [int(text.partition(" = ")[2].replace(",", "")) for text in written]
    assert sum(totals) == parameter_count(architecture) == 61_706
    for text, total in zip(written, totals, strict=True):
        assert eval(text.partition(" = ")[0].replace("×", "*")) == total


@pytest.mark.parametrize("name", ["lenet5", "lenet5-relu"])
def test_every_layer_has_its_sentence_with_its_range(name: str) -> None:
    network = load_network(name)
    image = np.eye(28, dtype=np.float32)
    outputs = [image[..., None], *(layer.output for layer in network.trace(image))]
    for layer, before, after in zip(network.architecture, outputs, outputs[1:], strict=False):
        sentence = layer_sentence(layer, before, after)
        assert sentence.endswith(".")
        if type(layer).__name__ == "Conv":
            assert f"from {after.min():.2f} to {after.max():.2f}".replace("-", "−") in sentence
