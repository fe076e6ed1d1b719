import numpy as np

from cnnlab.figures.temperature_table import temperature_table


def test_the_smallest_shares_are_never_said_to_be_nothing() -> None:
    """A share is more than 0 % and less than 100 %, however sure the others are."""
    table = temperature_table(np.array([0, 30], np.float32), np.array([1e-9, 1 - 1e-9], np.float32))
    assert "<td>0 %</td>" not in table
