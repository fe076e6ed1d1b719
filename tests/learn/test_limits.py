"""How many trainings run at once."""

import os

import pytest

from cnnlab.learn.desk.limits import slots_here


@pytest.mark.parametrize(("asked", "slots"), [("3", 3), ("0", 1)])
def test_who_sets_the_slots_gets_them_but_never_none(
    asked: str, slots: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CNNLAB_SLOTS", asked)
    assert slots_here() == slots


@pytest.mark.parametrize(("cores", "slots"), [(8, 7), (1, 1), (None, 1)])
def test_one_core_is_left_free_where_the_system_counts_no_affinity(
    cores: int | None, slots: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CNNLAB_SLOTS", "many")
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: cores)
    assert slots_here() == slots
