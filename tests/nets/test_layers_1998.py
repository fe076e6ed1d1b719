"""What the layers of 1998 say where they cannot follow."""

import pytest

from cnnlab.nets import LENET5_1998, RBF, ShapeError, TableConv


def test_a_table_that_names_a_missing_map_says_which() -> None:
    table = next(layer for layer in LENET5_1998 if isinstance(layer, TableConv))
    with pytest.raises(ShapeError, match="names map 5, the input has 0 to 2"):
        table.output_shape((14, 14, 3))


def test_radial_units_need_a_vector() -> None:
    with pytest.raises(ShapeError, match="flatten it first"):
        RBF(10).output_shape((5, 5, 16))
