"""What is made again, and what is not."""

import gc
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cnnlab.ui.kit.kept import kept_a_while, kept_by_reads, kept_with_it


def test_what_is_made_of_a_picture_goes_with_it() -> None:
    made: list[float] = []

    @kept_with_it
    def mean(image: NDArray[np.uint8]) -> float:
        made.append(float(image.mean()))
        return made[-1]

    for _ in range(50):
        image = np.full((2, 2), len(made), np.uint8)
        assert mean(image) == mean(image) == len(made) - 1
        del image
        gc.collect()
    assert len(made) == 50  # an id that another one had is not taken for that


def test_the_last_results_are_kept_and_older_ones_made_again() -> None:
    made: list[int] = []

    @kept_a_while
    def doubled(number: int) -> int:
        made.append(number)
        return 2 * number

    assert [doubled(n) for n in range(16)] == [doubled(n) for n in range(16)]
    assert len(made) == 16
    doubled(16)
    doubled(0)
    assert made[16:] == [16, 0]


MADE: list[str] = []


def told(image: NDArray[np.float64], values: Mapping[str, Any]) -> str:
    """Ask for more where a switch is on."""
    MADE.append(f"{image.sum():.0f}" + (f", {values['gain']}" if values["switch"] else ""))
    return MADE[-1]


def test_what_is_kept_by_what_it_asks_for_is_right_whatever_it_asks_for() -> None:
    image, ones = np.zeros((2, 2)), np.ones((2, 2))

    def asked(switch: bool, gain: int, of: NDArray[np.float64] = image) -> str:
        return kept_by_reads(partial(told, of), {"switch": switch, "gain": gain, "other": {}})

    assert [asked(False, 1), asked(False, 2)] == ["0", "0"]
    assert [asked(True, 1), asked(True, 2), asked(True, 1)] == ["0, 1", "0, 2", "0, 1"]
    assert asked(False, 3) == "0"
    assert len(MADE) == 3
    assert asked(False, 3, ones) == "4"


def gain_or_none(values: Mapping[str, Any]) -> str:
    """Look one up without asking for it by brackets."""
    return f"{values.get('gain')}"


def test_what_is_looked_up_in_another_way_counts_as_asked_for() -> None:
    assert [kept_by_reads(gain_or_none, {"gain": n}) for n in (1, 2, 1)] == ["1", "2", "1"]


def test_what_a_closure_makes_is_made_each_time() -> None:
    def adds(more: int) -> Callable[[Mapping[str, Any]], int]:
        return lambda values: values["m"] + more

    assert [kept_by_reads(adds(n), {"m": 1}) for n in range(3)] == [1, 2, 3]
