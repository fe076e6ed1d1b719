"""Train on the class: one training after another at the server's desk, and what each reads."""

import asyncio
import time
from typing import TYPE_CHECKING

from cnnlab.classroom.class_digits import ClassTraining, Plan, plans, reads
from cnnlab.classroom.room import ClassRoom
from cnnlab.learn.desk.run import Run
from cnnlab.ui.kit.desk import desk

if TYPE_CHECKING:
    from cnnlab.ui.lessons.room.line import RoomLine

_LOOK = 0.3  # seconds


async def train_on_class(line: "RoomLine", room: ClassRoom, training: ClassTraining) -> None:
    """Train what is to be compared, and tell the teacher what it reads.

    It ends where the room is closed, or the teacher has it ended.
    """
    try:
        for plan in plans(training.learned):
            run = await _trained(line, room, training, plan)
            if room.training is not training or not line.is_open(room):
                return
            if run.state != "done" or run.weights is None:
                training.words = run.message or "The training was stopped."
                return
            layers = plan.settings.architecture
            row = await asyncio.to_thread(reads, layers, run.weights, training.read)
            training.rows.append((plan.words, row))
    finally:
        training.now = ""
        line.wake(room)


async def _trained(line: "RoomLine", room: ClassRoom, training: ClassTraining, plan: Plan) -> Run:
    """Have one trained; stop it where nobody waits for it any more."""
    who = f"room {room.code}"
    run = await asyncio.to_thread(desk().start, plan.settings, who, plan.added)
    while not run.settled:
        run.watched = time.monotonic()  # a room is no tab that the desk could look for
        if room.training is not training or not line.is_open(room):
            run.stop()
        waits = run.state == "waiting"
        training.now = f"number {run.place} in the queue" if waits else plan.words
        training.share = run.step / run.of if run.of else 0.0
        line.wake(room)
        await asyncio.sleep(_LOOK)
    return run
