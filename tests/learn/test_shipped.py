"""The weights in `assets/`: their size, what they say, and how they read."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from cnnlab.digits import digit_from_strokes
from cnnlab.learn.bundled import bundled_digits
from cnnlab.learn.weight_files import load_weights
from cnnlab.nets import SHIPPED, parameter_count
from cnnlab.nets.forward import logits

ROOT = Path(__file__).parents[2]
WEIGHTS = ROOT / "assets" / "weights"
PEN = json.loads((ROOT / "tests" / "data" / "pen-digits.json").read_bytes())


@pytest.fixture(params=SHIPPED)
def network(request: Any) -> Any:
    """Name, architecture and weights of each network that ships."""
    weights, notes = load_weights(WEIGHTS / f"{request.param}.safetensors")
    assert notes["network"] == request.param
    return request.param, SHIPPED[request.param], weights


def test_every_parameter_is_there_in_a_small_file_with_a_card(network: Any) -> None:
    name, architecture, weights = network
    assert sum(w.size for w in weights.values()) == parameter_count(architecture)
    assert (WEIGHTS / f"{name}.safetensors").stat().st_size < 300_000
    assert f"# {name}" in (WEIGHTS / f"{name}.md").read_text(encoding="utf-8")


def test_recorded_pen_strokes_are_read_right(network: Any) -> None:
    """Two drawings of each digit, by people whom nothing was trained on."""
    name, architecture, weights = network
    images = np.stack([digit_from_strokes(digit["strokes"]) for digit in PEN])
    wrong = logits(architecture, weights, images).argmax(axis=1) != [d["label"] for d in PEN]
    assert wrong.sum() <= (1 if name.startswith("dense") else 0)


@pytest.mark.thorough
def test_bundled_digits_are_read_as_the_card_says(network: Any) -> None:
    name, architecture, weights = network
    images, labels, *_ = bundled_digits()
    answers = logits(architecture, weights, images.astype(np.float32) / np.float32(255)).argmax(
        axis=1
    )
    wrong = int((answers != labels).sum())
    card = (WEIGHTS / f"{name}.md").read_text(encoding="utf-8")
    assert f"| bundled | 5,000 | {1 - wrong / 5000:.2%} |" in card
