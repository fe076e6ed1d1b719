"""Train on the class: who is in which half, what is trained, and what it reads."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cnnlab.classroom import bounds
from cnnlab.classroom.class_digits import are_enough, class_settings, halves, plans, reads
from cnnlab.classroom.handed import HandedDigit
from cnnlab.classroom.room import RefusedError
from cnnlab.learn.bundled import bundled_digits, with_added
from cnnlab.learn.settings import Settings, problem_of
from cnnlab.learn.trainer import train
from tests.classroom.rooms import digit, room_with


def of(member: int, count: int, *, hidden: bool = False) -> list[HandedDigit]:
    return [replace(digit(n), number=n, member=member, hidden=hidden) for n in range(count)]


@given(st.lists(st.integers(1, bounds.DIGITS_EACH), max_size=bounds.STUDENTS))
def test_no_digit_and_no_student_is_in_both_halves(counts: list[int]) -> None:
    handed = [one for member, count in enumerate(counts) for one in of(member, count)]
    learned, read = halves(handed)
    assert {one.member for one in learned}.isdisjoint(one.member for one in read)
    assert len(learned) + len(read) == len(handed)
    assert abs(len(learned) - len(read)) <= max(counts, default=0)


def test_what_a_teacher_has_hidden_is_in_neither_half() -> None:
    learned, read = halves([*of(0, 3), *of(1, 2, hidden=True), *of(2, 1)])
    assert [one.member for one in (*learned, *read)] == [0, 0, 0, 2]


def test_the_digits_of_one_student_are_too_few_however_many() -> None:
    assert not are_enough(*halves(of(0, bounds.DIGITS_EACH)))
    assert are_enough(*halves([*of(0, 10), *of(1, 10)]))


@pytest.mark.parametrize("count", [bounds.LEAST_HALF, 33, bounds.DIGITS // 2])
def test_every_training_can_be_done_and_learns_from_what_it_says(count: int) -> None:
    own = [replace(digit(n), number=n) for n in range(count)]
    bundled, alone, both = plans(own)
    assert (bundled.settings, bundled.added) == (Settings(), None)
    for plan, learned in ((alone, count), (both, 4000 + count)):
        assert plan.added is not None
        digits = with_added(bundled_digits(), plan.added)
        free = ~digits.held_out
        assert int(free.sum()) == learned == plan.settings.digits
        assert problem_of(plan.settings, learned) is None
        assert digits.labels[free].tolist().count(7) == count + 400 * (plan is both)
        assert int(digits.validation.sum()) == 500  # the bundled ones, in neither
        shown = digits.images[digits.validation]
        assert np.array_equal(shown, bundled_digits().images[bundled_digits().validation])


def test_few_digits_are_learned_from_in_as_many_batches_as_may_be() -> None:
    assert class_settings(300).batches >= Settings().batches
    assert class_settings(10).epochs == 100


def test_a_network_that_learns_from_sevens_alone_reads_nothing_else() -> None:
    sevens = bundled_digits().images[3500:3530]
    own = [
        replace(digit(n), number=n, picture=picture.tobytes()) for n, picture in enumerate(sevens)
    ]
    plan = plans(own)[1]
    assert plan.added is not None
    quick = replace(plan.settings, network="28x28x1_f_d10", learning_rate=0.05)
    from cnnlab.learn.torch_weights import weights_of

    *_, last = train(quick, with_added(bundled_digits(), plan.added))
    weights = weights_of(last.module, quick.architecture, quick.input_shape)
    found = reads(quick.architecture, weights, own)
    assert found == (50, 30)
    wrong = [replace(one, label=1) for one in own]
    assert reads(quick.architecture, weights, wrong).of_class == 0


def test_a_room_trains_once_at_a_time_and_only_on_enough() -> None:
    room, (ada, bob) = room_with("ada", "bob")
    room.open_wall(True, 0)
    for own in range(10):
        room.hand_in(ada, digit(own), 0)
        if own:
            room.hand_in(bob, digit(own), 0)
    with pytest.raises(RefusedError, match="10 to learn from and 10 of other students"):
        room.begin_training(0)
    assert room.told_teacher()["halves"]["enough"] is False
    room.hand_in(bob, digit(99), 0)
    told = room.told_teacher()["halves"]
    assert (told["learned"], told["read"], told["enough"]) == (10, 10, True)
    assert told["seconds"] > 1
    training = room.begin_training(0)
    with pytest.raises(RefusedError, match="already"):
        room.begin_training(0)
    training.now = ""
    assert room.begin_training(0) is not training
    assert "training" not in room.told_student(ada)


def test_hiding_a_digit_while_it_trains_changes_nothing_of_what_is_read() -> None:
    room, (ada, bob) = room_with("ada", "bob")
    room.open_wall(True, 0)
    for own in range(10):
        room.hand_in(ada, digit(own), 0)
        room.hand_in(bob, digit(own), 0)
    training = room.begin_training(0)
    room.hide_digit(0, True, 0)
    assert (len(training.learned), len(training.read)) == (10, 10)
