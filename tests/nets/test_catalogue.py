"""One exact fact an architecture."""

from typing import Any

import pytest

from cnnlab.nets import (
    DENSE_784_77_10,
    LENET5,
    LENET5_RELU,
    Conv,
    Dense,
    Flatten,
    MaxPool,
    ShapeError,
    parameter_count,
    shapes,
)


def test_parameter_counts() -> None:
    assert parameter_count(LENET5) == 61_706
    assert parameter_count(LENET5_RELU) == 61_706
    assert parameter_count(DENSE_784_77_10) == 61_225


def test_lenets_shapes_are_the_slides() -> None:
    along = shapes(LENET5)
    assert along[1] == (28, 28, 6)
    assert along[3] == (14, 14, 6)
    assert along[4] == (10, 10, 16)
    assert along[6] == (5, 5, 16)
    assert along[7:] == [(400,), (120,), (120,), (84,), (84,), (10,)]


def test_strides_and_overlapping_pools() -> None:
    """The slides' AlexNet begins 224 -> 54 -> 26."""
    assert shapes((Conv(96, 11, stride=4), MaxPool(3, 2)), (224, 224, 3))[1:] == [
        (54, 54, 96),
        (26, 26, 96),
    ]


@pytest.mark.parametrize(
    ("layers", "reason"),
    [
        (
            (Conv(6, 30),),
            r"layer 0, .*\(30, 30\) is larger than the padded picture \(28, 28",
        ),
        ((Conv(6, 5, stride=0),), "must be at least 1"),
        ((Dense(10),), r"layer 0, .*needs a vector, not \(28, 28, 1\)"),
        ((Flatten(), Conv(6, 5)), r"layer 1, .*not \(784,\)"),
    ],
)
def test_what_cannot_be_built_says_why(layers: Any, reason: Any) -> None:
    with pytest.raises(ShapeError, match=reason):
        shapes(layers)
