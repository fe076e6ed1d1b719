"""Every layer of a trained network against PyTorch, and what a reader may rely on."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from cnnlab import digit_from_strokes, load_network
from cnnlab.learn.modules import with_weights
from cnnlab.learn.weights import weights_file
from cnnlab.nets import SHIPPED

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
        (weights_file(ONE, {"network": "lenet5"}), "layer 0, .*has other weights than it needs"),
        (weights_file(ONE, {"network": "28x28x1_f_d9"}), r"\(9,\) comes out"),
    ],
)
def test_a_file_that_is_no_network_says_why(tmp_path: Path, file: bytes, reason: str) -> None:
    path = tmp_path / "own.safetensors"
    path.write_bytes(file)
    with pytest.raises(ValueError, match=rf"^own\.safetensors .*{reason}"):
        load_network(path)
