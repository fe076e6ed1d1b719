from typing import Any

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
        ([[1, np.nan]], {}, r"NaN at \[0, 1\]"),
        ([[1, -2], [0, 0]], {"kind": "stochastic"}, "one is -2"),
        (np.ones((2, 2)), {"kind": "sum"}, "kind 'sum' is not one of max"),
    ],
)
def test_errors_speak_in_the_readers_numbers(
    image: Any, options: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        pool(image, **options)
