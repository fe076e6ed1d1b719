"""Trainings in processes of their own: the real ones, with small networks."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from cnnlab.learn.desk.desk import Desk, Limits, Run
from cnnlab.learn.desk.limits import slots_here
from cnnlab.learn.desk.messages import Report
from cnnlab.learn.desk.slot import Slot
from cnnlab.learn.settings import Settings
from cnnlab.learn.trainer import train

SMALL = Settings(network="28x28x1_f_d10", digits=200, batch_size=10, epochs=2)
# Signals that hold a process up, and a look at it, that Windows does not have.
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such signals")
LONG = Settings(network="28x28x1_f_d10", batch_size=1, epochs=20)
CLOSED: set[str] = set()


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    limits = Limits(gone=0.5, asleep=0.5, paused=600, unfinished=3)
    found = Desk(1, lambda owner: owner not in CLOSED, limits)
    yield found
    found.close()


@pytest.fixture(autouse=True)
def nothing_is_left(desk: Desk) -> Iterator[None]:
    yield
    for run in list(desk._runs.values()):
        run.stop()
    CLOSED.clear()


def until(happened: Callable[[], object]) -> None:
    """Wait, with patience for a busy machine."""
    for _ in range(1200):
        if happened():
            return
        time.sleep(0.05)
    raise AssertionError("it did not happen within a minute")


def end_of(run: Run) -> Run:
    until(lambda: not run.unfinished and run.settled)
    return run


def alone(settings: Settings) -> list[tuple[int, float, float]]:
    """The losses of the generator in this process, with one thread like a worker."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    steps = list(train(settings))
    torch.set_num_threads(threads)
    return [
        (s.number, s.loss, s.accuracy)
        for s in steps
        if s.loss is not None and s.accuracy is not None
    ]


def test_a_run_ends_as_the_generator_alone_would(desk: Desk) -> None:
    run = end_of(desk.start(SMALL, "ada"))
    assert (run.state, run.message, run.place) == ("done", "", 0)
    assert run.losses == alone(SMALL)
    assert run.step == run.of == 40
    assert [run.measured[0][0], run.measured[-1][0]] == [0, 40]
    assert run.weights is not None
    assert run.first_weights is not None
    assert run.weights["1.weight"].shape == run.first_weights["1.weight"].shape == (784, 10)
    assert (run.weights["1.weight"] != run.first_weights["1.weight"]).any()
    assert desk.run_of(run.token) is run
    assert desk.run_of("") is None


def test_pausing_and_single_batches_change_nothing(desk: Desk) -> None:
    run = desk.start(SMALL, "ada")
    run.pause()
    until(lambda: run.settled)
    before = run.step
    run.step_once()
    until(lambda: run.settled)
    assert (run.state, run.step) == ("paused", before + 1)
    other = end_of(desk.start(replace(SMALL, seed=1), "bob"))
    run.resume()
    assert end_of(run).losses == alone(SMALL)
    assert other.losses != run.losses


def test_a_run_that_is_stopped_keeps_what_it_has_learned(desk: Desk) -> None:
    run = desk.start(LONG, "ada")
    until(lambda: run.losses)
    assert run.seconds_left is not None
    run.stop()
    was = [end_of(run).state, run.step]
    assert was[0] == "stopped"
    assert run.weights is not None
    for act in (run.resume, run.step_once, run.pause, run.stop):
        act()
        assert [run.state, run.step, run.seconds_left] == [*was, None]


def test_one_place_and_three_readers(desk: Desk) -> None:
    first, second, third = (desk.start(LONG, owner) for owner in ("ada", "bob", "cyd"))
    assert [first.state, second.state, third.state] == ["running", "waiting", "waiting"]
    assert [first.place, second.place, third.place] == [0, 1, 2]
    refused = desk.start(LONG, "dan")
    assert (refused.state, refused.message[:24]) == ("failed", "3 trainings wait already")
    second.stop()
    assert third.place == 1
    first.pause()
    until(lambda: third.state == "running")
    first.resume()
    assert (first.state, first.place) == ("waiting", 1)
    third.stop()
    until(lambda: first.state == "running")


def test_another_start_of_the_same_reader_stops_the_earlier(desk: Desk) -> None:
    run = desk.start(LONG, "ada")
    again = desk.start(SMALL, "ada")
    assert (run.state, run.message) == ("stopped", "Stopped, because you started another.")
    assert end_of(again).state == "done"


def test_a_closed_tab_gives_its_place_to_the_next(desk: Desk) -> None:
    run, other = desk.start(LONG, "ada"), desk.start(SMALL, "bob")
    CLOSED.add("ada")
    assert end_of(other).state == "done"
    assert (run.state, run.message) == ("stopped", "Stopped, because the tab was closed.")


def test_while_nobody_waits_a_laptop_may_sleep() -> None:
    limits = Limits(gone=0.2, asleep=600)
    with closing(Desk(1, lambda owner: owner != "ada", limits)) as desk:
        run = desk.start(LONG, "ada")
        until(lambda: run.losses)
        time.sleep(1.5)  # the desk looks twice a second
        assert run.unfinished
        desk.start(SMALL, "bob")
        assert end_of(run).message == "Stopped, because the tab was closed."


def test_a_run_that_another_tab_still_watches_goes_on(desk: Desk) -> None:
    run = desk.start(LONG, "ada")
    CLOSED.add("ada")
    for _ in range(8):  # twice as long as a closed tab's run lives here
        run.watched = time.monotonic()
        time.sleep(0.25)
    assert run.unfinished
    assert end_of(run).message == "Stopped, because the tab was closed."


def test_a_learning_rate_beyond_all_bounds_ends_with_words(desk: Desk) -> None:
    wild = replace(SMALL, network="28x28x1_f_d8_r_d10", optimizer="sgd", learning_rate=1e30)
    run = end_of(desk.start(wild, "ada"))
    assert run.state == "diverged"
    assert run.message
    assert run.weights is not None


def test_what_cannot_be_trained_ends_with_words(desk: Desk) -> None:
    run = end_of(desk.start(Settings(network="28x28x1_nonsense"), "ada"))
    assert run.state == "failed"
    assert "nonsense" in run.message


@pytest.mark.thorough
def test_a_process_that_dies_ends_its_run_and_is_started_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, other = desk.start(LONG, "ada"), desk.start(SMALL, "bob")
    until(lambda: run.losses)
    pid = desk.slots[0].pid
    monkeypatch.setattr(desk.slots[0], "_seconds", 0.0)
    assert pid is not None
    os.kill(pid, signal.SIGTERM)
    assert end_of(run).state == "failed"
    assert "ended unexpectedly" in run.message
    assert end_of(other).state == "stopped"
    assert other.message.startswith("Stopped after 0 seconds, the longest")
    assert desk.slots[0].pid != pid


@contextmanager
def held_up(pid: int | None) -> Iterator[None]:
    """Stop a process for a while: that stands for a batch that takes long."""
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    yield
    time.sleep(1.5)  # it is looked after twice a second
    os.kill(pid, signal.SIGCONT)


@pytest.mark.thorough
@posix
def test_only_a_run_that_ends_is_not_waited_for() -> None:
    with closing(Desk(1, limits=Limits(leaving=0.2))) as desk:
        run = desk.start(LONG, "ada")
        until(lambda: run.losses)
        pid = desk.slots[0].pid
        with held_up(pid):
            run.pause()
        until(lambda: run.settled)
        assert (run.state, desk.slots[0].pid) == ("paused", pid)
        run.resume()
        taken = run.step
        until(lambda: run.step > taken)
        assert pid is not None
        os.kill(pid, signal.SIGSTOP)
        run.stop()
        until(lambda: not alive(pid))
        assert run.state == "stopped"


@pytest.mark.thorough
@posix
def test_who_rests_there_outlives_another_run_that_does_not_leave() -> None:
    """In the process is the state of a run that rests."""
    with closing(Desk(1, limits=Limits(leaving=0.2))) as desk:
        rests = desk.start(LONG, "ada")
        until(lambda: rests.losses)
        rests.pause()
        run = desk.start(LONG, "bob")
        until(lambda: run.losses)
        pid = desk.slots[0].pid
        with held_up(pid):
            run.stop()
        until(lambda: run.settled)
        assert (rests.state, desk.slots[0].pid) == ("paused", pid)


def test_a_report_that_cannot_be_taken_costs_one_run_and_not_the_place(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def raising(slot: Slot, report: Report) -> None:
        raise KeyError("a fault of ours")

    run = desk.start(LONG, "ada")
    until(lambda: run.losses)
    monkeypatch.setattr(threading, "excepthook", lambda args: None)  # it would be printed
    monkeypatch.setattr(desk.slots[0], "_report", raising)
    assert end_of(run).state == "failed"
    monkeypatch.undo()
    assert end_of(desk.start(SMALL, "bob")).state == "done"


def test_a_batch_asked_for_while_it_comes_to_rest_is_waited_for(desk: Desk) -> None:
    run = desk.start(LONG, "ada")
    until(lambda: run.losses)
    run.pause()
    run.step_once()
    until(lambda: run.settled)
    assert not desk._stepping


def test_one_readers_many_runs_leave_those_of_others() -> None:
    with closing(Desk(1, limits=Limits(kept=6, each=3))) as desk:
        first = desk.start(SMALL, "ada")
        first.stop()
        for _ in range(8):
            desk.start(SMALL, "eve").stop()
        assert desk.run_of(first.token) is first
        assert len(desk._runs) == 5  # and the one that was started last


@posix
def test_processes_end_with_their_server_even_when_it_is_killed() -> None:
    program = (
        "from cnnlab.learn.desk.desk import Desk\n"
        "import os, time\n"
        "desk = Desk(1); desk.warm(); print(desk.slots[0].pid, flush=True); time.sleep(60)"
    )
    command, root = [sys.executable, "-c", program], Path(__file__).parents[2]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stdout is not None
        pid = int(server.stdout.readline())
        server.kill()
    until(lambda: not alive(pid))


def test_the_number_of_places_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CNNLAB_SLOTS", "3")
    assert slots_here() == len(Desk().slots) == 3
    monkeypatch.delenv("CNNLAB_SLOTS")
    cores = (
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    )
    assert slots_here() == max(1, cores - 1)


def test_the_desk_needs_neither_torch_nor_streamlit() -> None:
    program = "import cnnlab.learn.desk.desk, sys; print({'torch', 'streamlit'} & set(sys.modules))"
    command, root = [sys.executable, "-c", program], Path(__file__).parents[2]
    assert subprocess.check_output(command, cwd=root, encoding="utf-8") == "set()\n"


def alive(pid: int) -> bool:
    """Whether a process goes on; one that has ended may stay in the table as a zombie."""
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not (
        status.exists() and status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"
    )
