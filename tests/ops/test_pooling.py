import inspect
from typing import Any, get_args

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from hypothesis import assume, given
from hypothesis import strategies as st

from cnnlab import pool
from cnnlab.ops.pooling import PoolKind

IMAGE = [[1, 2, 5, 6], [3, 4, 7, 8]]


def test_every_kind_by_eye() -> None:
    assert pool(IMAGE).tolist() == [[4, 8]]
    assert pool(IMAGE, kind="average").tolist() == [[2.5, 6.5]]
    assert pool(IMAGE, kind="median").tolist() == [[2.5, 6.5]]
    assert pool([[3, 4], [0, 0]], kind="l2").tolist() == [[5]]
    assert pool([[0, 9], [0, 0]], kind="stochastic").tolist() == [[9]]


@given(
    st.integers(1, 14), st.integers(1, 14), st.integers(1, 4), st.integers(1, 4),
    st.integers(1, 3), st.integers(0, 2), st.integers(0, 2**32 - 1),
)  # fmt: skip
def test_agrees_with_torch(
    rows: int, columns: int, high: int, wide: int, stride: int, padding: int, seed: int
) -> None:
    assume(2 * padding <= min(high, wide))
    assume(high <= rows + 2 * padding and wide <= columns + 2 * padding)
    image = np.random.default_rng(seed).normal(size=(rows, columns, 3)).astype(np.float32)
    x = torch.from_numpy(image).permute(2, 0, 1)[None]
    options: dict[str, Any] = {"stride": stride, "padding": padding}
    expected: dict[PoolKind, torch.Tensor] = {
        "max": F.max_pool2d(x, (high, wide), **options),
        "average": F.avg_pool2d(x, (high, wide), **options),
        "l2": F.avg_pool2d(x * x, (high, wide), **options).mul(high * wide).clamp(0).sqrt(),
    }
    for kind, values in expected.items():
        output = pool(image, (high, wide), kind=kind, **options)
        assert output.dtype == np.float32
        np.testing.assert_allclose(output, values[0].permute(1, 2, 0).numpy(), atol=1e-4)


@given(st.integers(1, 3), st.integers(1, 3), st.integers(1, 3), st.integers(0, 1))
def test_a_spread_window_agrees_with_torch(
    size: int, dilation: int, stride: int, padding: int
) -> None:
    """PyTorch spreads the windows of max pooling only."""
    assume(2 * padding <= size)
    image = np.random.default_rng(0).normal(size=(9, 9)).astype(np.float32)
    x = torch.from_numpy(image)[None, None]
    expected = F.max_pool2d(x, size, stride=stride, padding=padding, dilation=dilation)[0, 0]
    output = pool(image, size, stride=stride, padding=padding, dilation=dilation)
    assert np.array_equal(output, expected.numpy())
    assert pool(image, 2, dilation=8, kind="average") == image[::8, ::8].mean()


def test_the_signature_is_as_promised() -> None:
    """The image and the size may stand by place; what else there is has a name and a default."""
    found = inspect.signature(pool).parameters
    promised = {"size": 2, "stride": None, "padding": 0, "kind": "max", "seed": None}
    assert {name: found[name].default for name in promised} == promised
    others = [one for name, one in found.items() if name not in ("image", "size")]
    assert all(one.kind is one.KEYWORD_ONLY for one in others)


def test_padding_never_wins_but_counts_in_an_average() -> None:
    """Max pads with minus infinity; the average divides by the full window."""
    image = np.full((2, 2), -4.0)
    assert pool(image, 2, padding=1).tolist() == [[-4, -4], [-4, -4]]
    assert pool(image, 2, padding=1, kind="average").tolist() == [[-1, -1], [-1, -1]]


def test_rectangular_windows_and_strides() -> None:
    """Two rows and one column, every row and every second column."""
    image = [[1, 9, 2, 9], [3, 9, 0, 9], [2, 9, 5, 9]]
    assert pool(image, (2, 1), stride=(1, 2)).tolist() == [[3, 2], [3, 5]]


@pytest.mark.parametrize("kind", get_args(PoolKind))
def test_each_channel_is_pooled_on_its_own(kind: PoolKind) -> None:
    """Two equal values in every window: whichever is drawn, the answer is known."""
    image = np.dstack([np.full((4, 4), value, np.float32) for value in (0, 1, 5)])
    one = {"l2": 2.0}.get(kind, 1.0)  # the root of four squares
    output = pool(image, kind=kind)
    assert output.dtype == np.float32
    assert output.shape == (2, 2, 3)
    assert output[0, 1].tolist() == [0, one, 5 * one]


def test_windows_may_overlap() -> None:
    """AlexNet's 3x3 with stride 2."""
    assert pool(np.arange(25).reshape(5, 5), 3, stride=2).tolist() == [[12, 14], [22, 24]]


def test_stochastic_draws_in_proportion_and_repeats_under_a_seed() -> None:
    image = np.tile([[1.0, 3.0]], (1, 4000))
    output = pool(image, (1, 2), kind="stochastic", seed=0)
    assert output.mean() == pytest.approx(0.25 * 1 + 0.75 * 3, abs=0.05)
    assert np.array_equal(output, pool(image, (1, 2), kind="stochastic", seed=0))
    assert pool(np.zeros((4, 4)), kind="stochastic").max() == 0


@pytest.mark.parametrize(
    ("image", "options", "message"),
    [
        (np.ones((2, 2)), {"size": 3}, r"window \(3, 3\) is larger than the padded image \(2, 2\)"),
        (np.ones((2, 2)), {"stride": 0}, r"stride \(0, 0\) must be at least 1"),
        (np.ones((2, 2)), {"padding": 2}, r"padding \(2, 2\) must lie between 0 and half"),
        (np.ones((0, 2)), {}, r"image has shape \(0, 2\)"),
        ([], {}, r"image has shape \(0,\)"),
        (np.ones((2, 2)), {"size": (3, 1)}, r"window \(3, 1\) is larger than the padded image"),
        ([[1, np.nan]], {}, r"NaN at \[0, 1\]"),
        ([[1, -2], [0, 0]], {"kind": "stochastic"}, "one is -2"),
        (np.ones((2, 2)), {"kind": "sum"}, "kind 'sum' is not one of max"),
        (np.ones((4, 4)), {"size": (2, 2, 2)}, r"one number, or two: \(rows, columns\)"),
    ],
)
def test_errors_speak_in_the_readers_numbers(
    image: Any, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        pool(image, **options)
