"""What checks say: any right answer counts, and a wrong one gets the hint that fits it."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cnnlab.exercises.check import Check, judge
from cnnlab.exercises.checks_of_grids import ColorMatrix, GrayValue, Pooled, UnmovedByPooling
from cnnlab.exercises.checks_of_kernels import (
    HiddenKernel,
    OneStop,
    SameAsKernel,
    SilentAndStrong,
    TwoInARow,
)
from cnnlab.exercises.checks_of_networks import (
    CheaperTwin,
    CountByHand,
    MisreadDigit,
    NetworkNumber,
    ReceptiveField,
    WhichNetwork,
)
from cnnlab.exercises.checks_of_sizes import (
    BatchCount,
    InputChannels,
    MemoryPlace,
    OutputSize,
    PictureValues,
    ShrinkSeeingAll,
)
from cnnlab.exercises.checks_of_training import BestRead, GuessingLoss, RescueRun, UpdateStep
from cnnlab.exercises.measures import measured_number
from cnnlab.ops.convolution import convolve
from cnnlab.ops.padding import output_size
from cnnlab.ops.window_visits import window_visits

SILENT = SilentAndStrong(100)
HIDDEN = HiddenKernel()
SHIFT = SameAsKernel([[0, 0, 0], [1, 0, 0], [0, 0, 0]])
SOBEL = TwoInARow([[1, 2, 1]], [[1], [0], [-1]])
FIELD = ReceptiveField(31)
TWIN = CheaperTwin("32x32x8_c8k5p2")
ORANGE = GrayValue([200, 100, 50])
EMPTY = [[0] * 6 for _ in range(6)]
variants = st.integers(0, 98)


def drawn(*cells: tuple[int, int]) -> list[list[int]]:
    return [[int((row, column) in cells) for column in range(6)] for row in range(6)]


RIGHT: list[tuple[Check, object]] = [
    (SILENT, [[0, 0, 0], [-1, 1, 0], [0, 0, 0]]),
    (SILENT, [[1, 0, -1], [2, 0, -2], [1, 0, -1]]),
    (SilentAndStrong(100, "vertical"), [[1, 2, 1], [0, 0, 0], [-1, -2, -1]]),
    (HIDDEN, (HIDDEN.kernel + 0.009).tolist()),
    (ShrinkSeeingAll(28, 14), [2, 2, 0]),
    (ShrinkSeeingAll(28, 14), [15, 1, 0]),
    (ShrinkSeeingAll(28, 14), [4, 2, 1]),
    (UnmovedByPooling(), drawn((0, 0), (4, 2), (5, 0))),
    (TWIN, "32x32x8_c4k3p1_r_c8k3p1"),
    (MisreadDigit("lenet5"), [1425]),
    (RescueRun(0.8), "tanh in place of the sigmoid"),
]


@pytest.mark.parametrize(("check", "answer"), RIGHT)
def test_any_right_answer_counts(check: Check, answer: object) -> None:
    assert judge(check, answer).hint == ""


@pytest.mark.parametrize(
    "text",
    ["40x40x1" + 15 * "_c2k3", "64x64x1_c4k3_r_c4k3_m3s2_c4k3_a3s2_c4k3_c4k3_r"],
)
def test_a_field_of_31_rows_is_reached_in_many_ways(text: str) -> None:
    assert measured_number(text, "receptive_field") == 31
    assert judge(FIELD, text).right


WRONG: list[tuple[Check, object, str]] = [
    (SILENT, [[0] * 3] * 3, "silent on everything"),
    (SILENT, [[0, 1, 0], [1, -4, 1], [0, 1, 0]], "it must be each"),
    (SILENT, [[1, 1, 1]] * 3, "yours are 3, 3, 3"),
    (SILENT, [[-0.1, 0, 0.1]] * 3, "on the edge it answers 76.5"),
    (SILENT, [[-1, 1, 0], [1, -1, 0], [0, 0, 0]], "on the edge it answers 0"),
    (HIDDEN, HIDDEN.kernel[::-1, ::-1].tolist(), "turned by 180 degrees"),
    (HIDDEN, (2 * HIDDEN.kernel).tolist(), "2 times too large"),
    (HIDDEN, (2 * HIDDEN.kernel[::-1, ::-1]).tolist(), "too large, and turned"),
    (HIDDEN, (HIDDEN.kernel + 0.01 * np.eye(3)).tolist(), "3 of the nine.* row 1, column 1"),
    (SHIFT, [[0, 0, 0], [0, 0, 1], [0, 0, 0]], "other way round"),
    (SHIFT, [[0, 1, 0], [0, 0, 0], [0, 0, 0]], "columns in place of rows"),
    (SHIFT, [[0, 0, 0], [2, 0, 0], [0, 0, 0]], "sum to 2"),
    (SHIFT, [[0, 0, 0], [0, 1, 0], [0, 0, 0]], "Which pixel"),
    (SHIFT, [[0] * 3] * 3, "black"),
    (SOBEL, SOBEL.right.T.tolist(), "columns in place of rows"),
    (SOBEL, SOBEL.right[::-1, ::-1].tolist(), "180 degrees"),
    (SOBEL, [[1, 2, 1], [0, 0, 0], [0, 0, 0]], "3 of the 9"),
    (OutputSize(28, 5, padding=2), [24], "without the padding"),
    (OutputSize(28, 5, padding=2), [26], "both edges"),
    (OutputSize(28, 5, 2), [24], "stride 1"),
    (OutputSize(28, 5), [23], "One is missing"),
    (OutputSize(28, 5), [25], "One too many"),
    (OutputSize(28, 5), [7], "Put the kernel"),
    (ShrinkSeeingAll(28, 14), [1, 2, 0], "14 of the 28 rows"),
    (ShrinkSeeingAll(29, 14), [2, 2, 0], "row 29 of 29 is never seen"),
    (ShrinkSeeingAll(28, 14), [5, 2, 0], "to 12, not to 14"),
    (ShrinkSeeingAll(28, 14), [0, 2, 0], "at least 1"),
    (ShrinkSeeingAll(28, 14), [3, 2, 9], "within the picture"),
    (InputChannels(6, 5, 456), [4], "Take the biases away"),
    (InputChannels(6, 5, 456), [1], "156 parameters, not 456"),
    (InputChannels(6, 5, 456), [0], "At least one"),
    (PictureValues(300, 451), [135300], "So many pixels"),
    (PictureValues(300, 451), [754], "multiply"),
    (MemoryPlace(240, 320, 2, 5, 1), [77445], "other order"),
    (MemoryPlace(240, 320, 2, 5, 1), [1937], "with itself"),
    (BatchCount(4000, 64, 6), [63], "one pass"),
    (BatchCount(4000, 64, 6), [372], "smaller"),
    (BatchCount(4000, 64, 6), [375], "begins anew"),
    (UnmovedByPooling(), EMPTY, "draw something"),
    (UnmovedByPooling(), drawn((0, 5)), "last column"),
    (UnmovedByPooling(), drawn((2, 1)), "window 1 of row 2"),
    (UnmovedByPooling(), drawn((3, 2)), "so does subsampling"),
    (Pooled("average"), [[22, 20], [28, 30]], "max pooling; here it is average"),
    (Pooled("max"), [[22, 20], [28, 31]], "row 2, column 2 the window holds 12, 18, 2, 30"),
    (ColorMatrix("red_only"), [[0, 0, 0]] * 3, "it should be"),
    (
        ColorMatrix("sepia"),
        np.transpose(
            [[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]]
        ).tolist(),
        "a row says",
    ),
    (Pooled("average"), [[4, 6], [28, 12]], "first number of every window"),
    (ORANGE, [117], "plain mean"),
    (ORANGE, [350], "sum"),
    (NetworkNumber("lenet5", "parameters", "Dense 1"), [48000], "has a bias"),
    (NetworkNumber("lenet5", "parameters", "Dense 1"), [7], "Too few"),
    (NetworkNumber("lenet5", "receptive_field", "Conv 2"), [20], "Too large"),
    (NetworkNumber("lenet5", "values", "Conv 1"), [1], "Too few"),
    (WhichNetwork(["lenet5", "vgg16"], "parameters"), "LeNet-5", "has 61,706 parameters"),
    (FIELD, "64x64x1_c4k3_c4k3_m2_c4k3_m2_c4k3_c4k3", "A window of 3 with stride 2"),
    (FIELD, "64x64x1_c4k3_c4k3", "sees 5 rows; more"),
    (FIELD, "99x99x1" + 16 * "_c4k3", "sees 33 rows; fewer"),
    (FIELD, "64x64x1_c4k5", "each of 3×3"),
    (FIELD, "64x64x1_m2_m2_m2_c4k3", "3 pools are too many"),
    (FIELD, "64x64x1_c4k3_f_d10", "Flatten is not asked for"),
    (FIELD, "64x64x1_c4k3_m3x2", "square"),
    (FIELD, "8x8x1" + 15 * "_c2k3", "larger than"),
    (FIELD, "no network", "This is no network"),
    (TWIN, "28x28x8_c8k3p1_c8k3p1", "must take pictures of 32×32×8"),
    (TWIN, "32x32x8", "no layer"),
    (TWIN, "32x32x8_c8k3_c8k3", "puts out"),
    (TWIN, "32x32x8_c8k3p1", "see 3 rows, not 5"),
    (TWIN, "32x32x8_c8k5p2", "fewer than 1,608"),
    (MisreadDigit("lenet5"), [3], "is a 0, and the network reads 0"),
    (MisreadDigit("lenet5"), [5000], "from 0 to 4,999"),
    (GuessingLoss(), [-2.303], "minus that"),
    (GuessingLoss(), [1.0], "base 10"),
    (GuessingLoss(), [0.1], "That is the probability"),
    (UpdateStep(), [1.7 + 1.3, -0.169], "times the learning rate"),
    (UpdateStep(), [9, -0.169], "New weight ="),
    (UpdateStep(), [1.83, 0.13], "how far the weight moves"),
    (UpdateStep(), [1.83, 9], "by the gradient times the way"),
    (RescueRun(0.8), "12 epochs in place of 3", "learns something"),
    (RescueRun(0.8), "Nothing: as it is", "Guessing is 10 %"),
    (BestRead({"a": "lenet", "b": "dense"}), "b", "Another more"),
]


@pytest.mark.parametrize(("check", "answer", "said"), WRONG, ids=[words for *_, words in WRONG])
def test_a_wrong_answer_gets_the_hint_that_fits_it(check: Check, answer: object, said: str) -> None:
    hint = judge(check, answer).hint
    assert re.search(said, hint), hint


@given(variants)
@settings(deadline=None)
def test_every_drawing_of_a_step_has_its_answer(variant: int) -> None:
    check = UpdateStep(variant=variant)
    weight, gradient, rate = check.given
    new, change = weight - rate * gradient, -rate * gradient * gradient
    assert judge(check, [new, change]).right
    assert "subtract" in judge(check, [weight + rate * gradient, change]).hint
    assert "a minus" in judge(check, [new, -change]).hint


@given(variants)
@settings(deadline=None)
def test_every_drawing_of_a_stop_has_its_answer(variant: int) -> None:
    check = OneStop(variant=variant)
    right = float((check.patch * check.kernel).sum())
    assert judge(check, [right]).right
    assert not judge(check, [right + 1]).right


@given(variants)
@settings(deadline=None)
def test_every_hidden_kernel_can_be_read_off_its_picture(variant: int) -> None:
    """Turned, and divided by the brightness of the one pixel."""
    check = HiddenKernel(variant=variant)
    out = np.asarray(check.grids()["What came out"])
    assert judge(check, (out[1:4, 1:4][::-1, ::-1] / check.pixel).tolist()).right


@given(variants)
@settings(deadline=None)
def test_every_network_to_count_has_its_count(variant: int) -> None:
    check = CountByHand(variant=variant)
    (one, two, _, dense), (rows, _, channels) = check.network
    assert not isinstance(one, type(dense))
    kernel = int(one.size)  # type: ignore[union-attr, arg-type]
    left = rows - (kernel - 1) - 2
    count = (
        one.maps * (kernel * kernel * channels + 1)  # type: ignore[union-attr]
        + two.maps * (9 * one.maps + 1)  # type: ignore[union-attr]
        + dense.units * (left * left * two.maps + 1)  # type: ignore[union-attr]
    )
    assert judge(check, [count]).right
    biases = one.maps + two.maps + dense.units  # type: ignore[union-attr]
    assert "biases are missing" in judge(check, [count - biases]).hint


@given(st.integers(1, 28), st.integers(1, 9), st.integers(0, 9))
@settings(deadline=None)
def test_28_to_14_is_right_where_size_and_visits_say_so(k: int, s: int, p: int) -> None:
    if p < k:
        size = output_size(28, k, s, padding=p)
        seen = size > 0 and window_visits(28, k, s, padding=p).all()
        assert judge(ShrinkSeeingAll(28, 14), [k, s, p]).right == bool(size == 14 and seen)


grids = st.lists(st.lists(st.integers(-3, 3), min_size=3, max_size=3), min_size=3, max_size=3)


@given(grids)
@settings(deadline=None)
def test_a_kernel_is_silent_on_stripes_where_each_row_sums_to_zero(kernel: list[list[int]]) -> None:
    level = not np.array(kernel).sum(axis=1).any()
    edge = np.repeat([[0, 0, 0, 255, 255, 255]], 6, axis=0)
    loud = np.abs(convolve(edge, kernel, padding="valid")).max() >= 100
    assert judge(SILENT, kernel).right == bool(level and loud)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: InputChannels(6, 5, 457), "no whole number"),
        (lambda: SilentAndStrong(1, "slanted"), "neither"),
        (lambda: HiddenKernel(pixel=0), "not 0"),
        (lambda: HiddenKernel(largest=10**9), "to 100"),
        (lambda: Pooled("max", rows=10**6), "from 2 to 12"),
        (lambda: Pooled("max", size=5), "within the grid"),
        (lambda: UnmovedByPooling(1, 6), "from 2 to 12"),
        (lambda: ShrinkSeeingAll(10**6, 14), "to 4096"),
        (lambda: SameAsKernel([[1], [1, 2]]), "different lengths"),
        (lambda: ColorMatrix("pink"), "is not one of"),
        (lambda: GrayValue([1, 2]), "three numbers"),
        (lambda: GrayValue([1, 2, 3], "eye"), "is not one of"),
        (lambda: NetworkNumber("lenet5", "values", "Conv 9"), "is not one of"),
        (lambda: NetworkNumber("lenet5", "receptive_field", "Dense 1"), "whole picture"),
        (lambda: WhichNetwork(["lenet5"], "values"), "two at least"),
        (lambda: WhichNetwork(["lenet5", "lenet6"], "values"), "is not one of"),
        (lambda: MisreadDigit("vgg16"), "is not one of"),
        (lambda: BestRead({"a": "no"}), "was not measured"),
        (lambda: BestRead({"a": "lenet"}), "two at least"),
        (lambda: CheaperTwin("nothing"), "input"),
    ],
)
def test_parameters_that_make_no_sense_are_refused(make: object, said: str) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match=said):
        make()
