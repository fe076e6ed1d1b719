"""Every layer of a trained network against PyTorch, and what a reader may rely on."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn

from cnnlab import digit_from_strokes, load_network
from cnnlab.learn.bundled import bundled_digits
from cnnlab.learn.torch_module import build
from cnnlab.learn.torch_weights import weights_of, with_weights
from cnnlab.learn.weight_files import save_weights, weights_file
from cnnlab.nets import (
    SHIPPED,
    Architecture,
    BatchNorm,
    Conv,
    Dense,
    Flatten,
    MaxPool,
    ReLU,
    Tanh,
)
from cnnlab.nets.input import Input
from cnnlab.trace import Network, network_notes

PEN = json.loads((Path(__file__).parent / "data" / "pen-digits.json").read_bytes())
ROOT = Path(__file__).parents[1]
ONE = {"0.bias": np.zeros(6, np.float32)}


@pytest.mark.parametrize("name", SHIPPED)
def test_every_layer_agrees_with_torch(name: str) -> None:
    """Within 1e-5 of the layer's range, on recorded drawings."""
    network = load_network(name)
    module = with_weights(network.architecture, network.weights).eval()
    for drawing in PEN[::5]:
        digit = digit_from_strokes(drawing["strokes"])
        trace = network.trace(digit)
        values = torch.from_numpy(digit)[None, None]
        assert len(trace) == len(list(module)) + 1
        for layer, part in zip(trace, module, strict=False):
            values = part(values)
            expected = values[0].detach().numpy()
            if layer.output.ndim == 3:
                expected = expected.transpose(1, 2, 0)
            assert layer.output.size == expected.size
            if layer.kind != "Flatten":  # rows, columns, maps here; maps, rows, columns there
                atol = 1e-5 * float(np.ptp(expected))
                np.testing.assert_allclose(
                    layer.output, expected, rtol=0, atol=atol, err_msg=layer.name
                )
        np.testing.assert_allclose(trace[-1].output, network.predict(digit[None])[0], atol=1e-6)


COLOURED = Input(9, 7, 3, mean=(0.5, 0.4, 0.3), deviation=(0.2, 0.3, 0.4))
LAYERS: Architecture = (
    *(Conv(5, 3, padding=1), BatchNorm(), ReLU(), MaxPool(2), Conv(6, 3, groups=1), Tanh()),
    *(Flatten(), Dense(4)),
)


def coloured() -> tuple[Network, nn.Module]:
    """A network for colour pictures of four classes, with weights as PyTorch draws them."""
    with torch.random.fork_rng():
        torch.manual_seed(2)
        module = build(LAYERS, COLOURED.shape).eval()
    weights = weights_of(module, LAYERS, COLOURED.shape)
    return Network("trained", LAYERS, weights, COLOURED, ("cat", "dog", "hen", "owl")), module


def test_three_channels_and_four_classes_agree_with_torch() -> None:
    network, module = coloured()
    photos = np.random.default_rng(0).integers(0, 256, (3, 9, 7, 3), np.uint8)
    mean, deviation = (torch.tensor(n)[:, None, None] for n in (COLOURED.mean, COLOURED.deviation))
    values = (torch.from_numpy(photos).permute(0, 3, 1, 2) / 255 - mean) / deviation
    with torch.no_grad():
        expected = module(values).softmax(1).numpy()
    np.testing.assert_allclose(network.predict(photos), expected, atol=1e-6)
    trace = network.trace(photos[1])
    assert [layer.output.shape for layer in trace][:5] == [(9, 7, 5)] * 3 + [(4, 3, 5), (2, 1, 6)]
    np.testing.assert_allclose(trace[-1].output, expected[1], atol=1e-6)


def test_bytes_give_the_answers_of_their_255ths() -> None:
    """And one channel may be written as an axis or not."""
    network, digits = load_network("lenet5"), bundled_digits().images[:3]
    expected = network.predict(digits / 255)
    assert (network.predict(digits) == expected).all()
    assert (network.predict(digits[..., None]) == expected).all()
    pictures = (digits[0], digits[0] / 255, digits[0, ..., None])
    logits = [network.trace(picture)[-2].output for picture in pictures]
    assert (logits[0] == logits).all()
    assert network.predict(digits[:0]).shape == (0, 10)


def test_a_saved_network_says_its_pictures_and_its_classes(tmp_path: Path) -> None:
    network, _ = coloured()
    path = tmp_path / "own.safetensors"
    save_weights(path, network.weights, network_notes(network))
    found = load_network(path)
    assert (found.architecture, found.input, found.classes) == (LAYERS, COLOURED, network.classes)
    photo = np.full((9, 7, 3), 0.25)
    assert (found.trace(photo)[-1].output == network.trace(photo)[-1].output).all()


def test_a_network_of_digits_needs_to_say_neither() -> None:
    network = load_network("lenet5")
    assert network.input == Input(28, 28)
    assert network.classes == tuple("0123456789")
    assert replace(network, weights=dict(network.weights)).classes == network.classes


def test_the_trace_holds_what_each_layer_learned() -> None:
    """LeNet-5's parameters, layer by layer, to 61,706."""
    trace = load_network("lenet5").trace(np.zeros((28, 28)))
    counts = [
        layer.weights.size + layer.bias.size
        for layer in trace
        if layer.weights is not None and layer.bias is not None
    ]
    assert counts == [156, 2_416, 48_120, 10_164, 850]
    assert sum(counts) == 61_706


def test_recorded_pen_strokes_are_read() -> None:
    """Twenty drawings by people whom nothing was trained on."""
    digits = np.stack([digit_from_strokes(drawing["strokes"]) for drawing in PEN])
    labels = [drawing["label"] for drawing in PEN]
    for name in ("lenet5", "lenet5-relu"):
        probabilities = load_network(name).predict(digits)
        assert probabilities.argmax(axis=1).tolist() == labels
        np.testing.assert_allclose(probabilities.sum(axis=1), 1, rtol=1e-5)


def test_loading_a_network_imports_no_torch() -> None:
    program = "import cnnlab, sys; cnnlab.load_network('lenet5'); print('torch' in sys.modules)"
    out = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True)
    assert out.stdout.decode().strip() == "False"


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda: load_network("lenet6"), "there is no network 'lenet6'"),
        (lambda: load_network("lenet5").trace(np.zeros((28, 27))), r"shape \(28, 27\)"),
        (lambda: load_network("lenet5").predict(np.zeros((28, 28))), r"must be \(N, 28, 28\)"),
        (lambda: coloured()[0].predict(np.zeros((2, 9, 7))), r"\(2, 9, 7\).*be \(N, 9, 7, 3\)"),
        (lambda: coloured()[0].trace(np.zeros((9, 7, 1))), r"\(9, 7, 1\).* be \(9, 7, 3\)"),
        (lambda: Input(9, 7, 3, mean=(0.5, 0.5)), "mean has 2 numbers, it must have 1 or 3"),
        (lambda: Input(9, 7, deviation=(0.0,)), r"deviation is 0\.0"),
        (lambda: replace(coloured()[0], classes=("cat",)), "4 numbers come out for 1 classes"),
        (lambda: replace(coloured()[0], input=Input(12, 7, 3)), r"needs \(24, 4\) and \(4,\)"),
    ],
)
def test_errors_speak_in_the_readers_numbers(act: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        act()


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (b"", "holds no weights"),
        (b"no weights at all", "holds no weights"),
        (weights_file(ONE, {}), "does not say which network"),
        (weights_file(ONE, {"network": "lenet5"}), "layer 0, .*has weights .*it needs"),
        (weights_file(ONE, {"network": "28x28x1_c6k5"}), r"\(24, 24, 6\) comes out"),
        (
            weights_file(ONE, {"network": "28x28x1_f_d9"}),
            r"has weights \(6,\); it needs none",
        ),
        (weights_file(ONE, {"network": "lenet5", "classes": "[1]"}), "not a list of names"),
        (weights_file(ONE, {"network": "lenet5", "classes": '["a"]'}), "10 numbers .* 1 classes"),
        (weights_file(ONE, {"network": "lenet5", "input": "[1]"}), "its input is"),
        (weights_file(ONE, {"network": "lenet5", "input": '{"a": 1}'}), "its input is"),
        (weights_file(ONE, {"network": "lenet5", "input": "{"}), "does not say"),
    ],
)
def test_a_file_that_is_no_network_says_why(tmp_path: Path, file: bytes, reason: str) -> None:
    path = tmp_path / "own.safetensors"
    path.write_bytes(file)
    with pytest.raises(ValueError, match=rf"^own\.safetensors .*{reason}"):
        load_network(path)
