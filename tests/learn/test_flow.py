"""What flows through a network, and what is claimed of the flows that were measured."""

from itertools import product
from math import log
from pathlib import Path

import pytest
import torch
from torch import nn

from cnnlab.learn import flow_measured
from cnnlab.learn.flow import flow_of
from cnnlab.learn.flow_measured import (
    SEEDS,
    STARTS,
    FlowRun,
    chosen_runs,
    flow_runs,
    settings_for,
)
from cnnlab.learn.presets import PRESETS
from cnnlab.learn.recombined import ACTIVATIONS

IMAGES = torch.tensor([[0.0, 1.0], [2.0, 5.0]]).reshape(2, 1, 1, 2)
LABELS = torch.tensor([0, 1])


def handing_on(weights: list[list[float]]) -> nn.Linear:
    layer = nn.Linear(2, 2)
    layer.weight.data, layer.bias.data = torch.tensor(weights).float(), torch.zeros(2)
    return layer


def test_a_layer_that_hands_on_what_it_gets_spreads_as_the_pictures_do() -> None:
    """0 and 2, 1 and 5: deviations 1 and 2, root mean square √2.5. Halved: half as far."""
    half = handing_on([[0.5, 0], [0, 0.5]])
    first, last = flow_of(nn.Sequential(nn.Flatten(), half, half), IMAGES, LABELS)
    assert first.spread == pytest.approx(2.5**0.5 / 2)
    assert last.spread == pytest.approx(2.5**0.5 / 4)


def test_what_a_layer_hands_on_is_what_its_activation_leaves() -> None:
    """Below 0, ReLU leaves nothing: no spread, and no gradient for what comes before it."""
    module = nn.Sequential(nn.Flatten(), handing_on([[-1, 0], [0, -1]]), nn.ReLU(), nn.Linear(2, 2))
    first, last = flow_of(module, IMAGES, LABELS)
    assert (first.spread, first.gradient, last.spread) == (0, 0, 0)


def test_the_gradient_is_the_one_that_training_would_follow_and_nothing_is_changed() -> None:
    torch.manual_seed(0)
    module = nn.Sequential(nn.Conv2d(1, 3, (1, 2)), nn.Tanh(), nn.Flatten(), nn.Linear(3, 2))
    before = [values.clone() for values in module.parameters()]
    found = flow_of(module, IMAGES, LABELS)
    assert all(values.grad is None for values in module.parameters())
    assert all(map(torch.equal, before, module.parameters()))
    torch.autograd.backward(nn.functional.cross_entropy(module(IMAGES), LABELS))
    for flow, name in zip(found, ("0.weight", "3.weight"), strict=True):
        gradient = module.get_parameter(name).grad  # six numbers each
        assert gradient is not None
        assert flow.gradient == pytest.approx(gradient.norm().item() / 6**0.5)


def spread(activation: str, start: str) -> list[float]:
    """Of what the 84 units hand to the last layer, before the first batch."""
    return [run.start[-2].spread for run in chosen_runs(activation, start)]


def first_gradient(activation: str, start: str) -> list[float]:
    return [run.start[0].gradient for run in chosen_runs(activation, start)]


def read(activation: str, start: str, learns: flow_measured.Learns = "all") -> list[float]:
    return [run.accuracy for run in chosen_runs(activation, start, learns)]


def test_everything_was_measured_from_every_seed() -> None:
    for kind in product(ACTIVATIONS, STARTS):
        assert [run.seed for run in chosen_runs(*kind)] == list(SEEDS)
    assert len({(r.activation, r.initialization, r.learns, r.seed) for r in flow_runs()}) == 48


def test_with_sigmoids_both_signal_and_gradient_collapse() -> None:
    """As the story says."""
    assert PRESETS["vanishing"].changes["activation"] == "sigmoid"
    assert 20 * max(spread("sigmoid", "he")) < min(spread("relu", "he"))
    assert 20 * max(first_gradient("sigmoid", "he")) < min(first_gradient("relu", "he"))
    assert max(read("sigmoid", "he")) < 0.15
    assert all(abs(run.loss - log(10)) < 0.02 for run in chosen_runs("sigmoid", "he"))


def test_the_first_kernels_need_not_learn_but_the_signal_must_arrive() -> None:
    assert min(read("relu", "he", "dense")) > 0.8
    assert max(read("sigmoid", "he", "last")) < 0.15
    last = {
        name: [run.start[-1].gradient for run in chosen_runs(name, "he")] for name in ACTIVATIONS
    }
    assert min(last["sigmoid"]) > max(last["relu"])
    assert max(read("sigmoid", "he", "dense")) < 0.15


def test_the_cure_depends_on_the_initialization() -> None:
    assert min(read("relu", "he")) > 0.8
    assert max(read("relu", "usual")) < 0.3
    assert max(read("relu", "small")) < 0.15


def test_the_command_measures_every_kind_from_every_seed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = flow_runs()[0]
    found = {name: getattr(of, name) for name in ("start", "end", "loss", "accuracy")}
    monkeypatch.setattr(flow_measured, "measure_flow", lambda settings, learns: found)
    flow_measured.main(["--out", str(tmp_path / "flow.json")])
    again = flow_runs(tmp_path / "flow.json")
    assert len(again) == 48
    assert again[0] == FlowRun(of.activation, of.initialization, 0, "all", **found)


def test_a_measured_training_is_the_one_that_a_reader_runs() -> None:
    """Settings of the story; from the same seed the same flow before the first batch."""
    from cnnlab.learn.trainer import train

    first = next(train(settings_for("sigmoid", "he", 0))).measured
    assert first is not None
    kept = chosen_runs("sigmoid", "he")[0].start
    for now, then in zip(first.flow, kept, strict=True):
        assert now == pytest.approx(then, rel=1e-3)
