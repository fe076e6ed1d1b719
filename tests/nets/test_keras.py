"""Keras source by Keras's rules, and the table that Keras prints, as in the slides."""

import ast
import importlib.util
import os
import subprocess
import sys
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from cnnlab.nets import (
    CATALOGUE,
    LENET5,
    LENET5_KERAS,
    AveragePool,
    BatchNorm,
    Conv,
    Dense,
    Flatten,
    MaxPool,
    parameter_count,
    shapes,
    summary,
)
from cnnlab.nets.export import keras_summary, to_keras
from tests.nets.networks import networks

RUNNING = [name for name, entry in CATALOGUE.items() if entry.runs]

# The rows of the slides' table as they stand there, a broken word joined.
SLIDE = [
    ("conv2d_15 (Conv2D)", "(None, 28, 28, 6)", "456"),
    ("max_pooling2d_8 (MaxPooling2D)", "(None, 14, 14, 6)", "0"),
    ("conv2d_16 (Conv2D)", "(None, 10, 10, 16)", "2416"),
    ("max_pooling2d_9 (MaxPooling2D)", "(None, 5, 5, 16)", "0"),
    ("conv2d_17 (Conv2D)", "(None, 1, 1, 120)", "48120"),
    ("flatten_2 (Flatten)", "(None, 120)", "0"),
    ("dense_3 (Dense)", "(None, 84)", "10164"),
    ("dense_4 (Dense)", "(None, 10)", "850"),
]


def read_keras(source: Any) -> Any:
    """Shapes and parameters that Keras would find, by its own rules, from the source alone."""
    tree = ast.parse(source)
    calls = next(node for node in ast.walk(tree) if isinstance(node, ast.List) and node.elts)
    return read_calls(calls.elts, ())


def read_calls(calls: Any, shape: Any) -> Any:
    found: list[Any] = []
    for call in calls:
        assert isinstance(call, ast.Call)
        kind = ast.unparse(call.func).split(".")[-1]
        if kind == "Residual":
            assert isinstance(call.args[0], ast.List)
            found += read_calls(call.args[0].elts, shape)
            continue
        numbers = [ast.literal_eval(argument) for argument in call.args]
        named = {word.arg or "": ast.literal_eval(word.value) for word in call.keywords}
        parameters = 0
        if kind == "Input":
            shape = numbers[0]
            continue
        if kind in ("ZeroPadding2D", "PadLowest"):
            shape = tuple(n + 2 * p for n, p in zip(shape, (*numbers[0], 0), strict=True))
            continue
        if kind == "DepthwiseConv2D":
            kernel = np.broadcast_to(numbers[0], 2)
            parameters = shape[-1] * (int(kernel.prod()) + 1)
            shape = (*slid(shape, kernel, named.get("strides", 1), named), shape[-1])
        elif kind == "Conv2D":
            kernel = np.broadcast_to(numbers[1], 2)
            depth = shape[-1] // named.get("groups", 1)
            parameters = numbers[0] * (int(kernel.prod()) * depth + 1)
            shape = (*slid(shape, kernel, named.get("strides", 1), named), numbers[0])
        elif kind.endswith("Pooling2D") and numbers:
            strides = named.get("strides", numbers[0])
            shape = (*slid(shape, np.broadcast_to(numbers[0], 2), strides, named), shape[-1])
        elif kind == "GlobalAveragePooling2D":
            shape = shape[-1:]
        elif kind == "Flatten":
            shape = (int(np.prod(shape)),)
        elif kind == "Dense":
            parameters = numbers[0] * (shape[0] + 1)
            shape = (numbers[0],)
        elif kind == "BatchNormalization":
            parameters = 2 * shape[-1]
        else:
            assert kind in ("Activation", "Dropout", "LocalResponseNorm")
        found.append((shape, parameters))
    return found


def slid(shape: Any, kernel: Any, strides: Any, named: Any) -> Any:
    size, steps = np.array(shape[:2]), np.broadcast_to(strides, 2)
    if named.get("padding") == "same":
        return tuple(int(n) for n in -(-size // steps))
    return tuple(int(n) for n in (size - kernel) // steps + 1)


@pytest.mark.parametrize("name", RUNNING)
def test_keras_source_has_the_catalogues_numbers(name: Any) -> None:
    architecture = CATALOGUE[name].architecture
    found = read_keras(to_keras(architecture))
    rows = summary(architecture)
    assert [p for _, p in found if p] == [row.parameters for row in rows if row.parameters]
    wide = [row.output_shape for row in rows if row.kernel or row.kind in ("Dense", "Flatten")]
    assert list(dict.fromkeys(shape for shape, _ in found)) == list(dict.fromkeys(wide))


@settings(max_examples=50, suppress_health_check=list(HealthCheck))
@given(networks().filter(lambda network: network[0]))
def test_keras_source_of_any_network(network: Any) -> None:
    source = to_keras(*network)
    compile(source, "exported", "exec")
    found = read_keras(source)
    assert found[-1][0] == shapes(*network)[-1]
    assert sum(parameters for _, parameters in found) == parameter_count(*network)


@pytest.mark.parametrize(
    "layer",
    [
        Conv(2, 3, padding=1),
        Conv(2, 3, padding=2),
        Conv(2, 3, stride=2, padding=1),
        Conv(2, (3, 5), padding=1),
        MaxPool(3, 1, 1),
        MaxPool(3, 2, 1),
        MaxPool(4, 1, 2),
        AveragePool(3, 1, 1),
    ],
)
def test_keras_pads_as_the_layer_says(layer: Any) -> None:
    """Keras's "same" is symmetric at stride 1 only, and its average leaves the padding out."""
    source = to_keras((layer,), (9, 10, 2))
    assert read_keras(source)[-1][0] == shapes((layer,), (9, 10, 2))[-1]
    alike = layer in (Conv(2, 3, padding=1), MaxPool(3, 1, 1))
    assert ('padding="same"' in source) == alike


def test_keras_source_keeps_activations_inside() -> None:
    source = to_keras(LENET5)
    assert 'layers.Conv2D(6, 5, padding="same", activation="sigmoid"),' in source
    assert "Activation" not in source
    assert "class" not in source


if importlib.util.find_spec("keras"):  # not among the requirements: the readings above stand in

    @pytest.mark.parametrize("name", ["lenet5", "lenet5-relu", "lenet5-keras"])
    def test_keras_itself_finds_the_same(name: Any) -> None:
        entry = CATALOGUE[name]
        count = "\nprint(model.count_params(), model.output_shape)"
        ran = subprocess.run(
            [sys.executable, "-c", to_keras(entry.architecture) + count],
            capture_output=True,
            check=True,
            encoding="utf-8",
            env={**os.environ, "KERAS_BACKEND": "torch"},
        )
        assert f"{parameter_count(entry.architecture)} (None, 10)" in ran.stdout


def test_the_slides_keras_table_row_by_row() -> None:
    counted = {"conv2d": 15, "max_pooling2d": 8, "flatten": 2, "dense": 3}
    text = keras_summary(LENET5_KERAS, first=counted)
    rows = text.split("=" * 65)[1].split(" " * 65)
    assert [joined(row) for row in rows] == SLIDE
    assert text.split("=" * 65)[2].strip("_\n").splitlines() == [
        "Total params: 62,006",
        "Trainable params: 62,006",
        "Non-trainable params: 0",
    ]
    assert text.splitlines()[2].split() == ["Layer", "(type)", "Output", "Shape", "Param", "#"]


def joined(row: Any) -> Any:
    """The three cells of a row, each put together again from its lines."""
    lines = row.strip("\n").splitlines()
    starts = ((0, 29), (29, 55), (55, 65))
    return tuple("".join(line[a:b].strip() for line in lines) for a, b in starts)


def test_running_averages_are_counted_as_keras_counts_them() -> None:
    text = keras_summary((Flatten(), Dense(3), BatchNorm()), (2, 2, 1))
    assert "batch_normalization (BatchN  (None, 3)                12" in text
    assert "Total params: 27\nTrainable params: 21\nNon-trainable params: 6" in text
