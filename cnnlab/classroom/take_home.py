"""What a teacher takes home from a room: the answers as a table, the digits as arrays."""

import csv
import io

import numpy as np

from cnnlab.classroom.room import ClassRoom


def answers_csv(room: ClassRoom) -> str:
    """Return all votes and runs as a table: a line each, students by their animals."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["what", "number", "turn", "student", "answer", "words"])
    animals = {member.number: member.animal for member in room.members.values()}
    for poll in room.polls:
        for turn, votes in enumerate(poll.votes, start=1):
            for key, value in votes.items():
                words = poll.asked.options[int(value)] if poll.asked.kind == "choice" else ""
                animal = room.members[key].animal
                writer.writerow(["vote", poll.number + 1, turn, animal, f"{value:.10g}", words])
    for number, run in enumerate(room.runs, start=1):
        share = f"{run.validation:.4f}"
        writer.writerow(["run", number, "", animals[run.member], share, run.words])
    return out.getvalue()


def digits_npz(room: ClassRoom) -> bytes:
    """Return the wall's digits that are not hidden, as a file for `numpy.load`.

    ``images`` are uint8 (N, 28, 28), 0 is paper; ``labels`` what the students say they are;
    ``read`` what the network read; ``students`` whose they are, by number.
    """
    shown = [digit for digit in room.digits if not digit.hidden]
    pictures = b"".join(digit.picture for digit in shown)
    out = io.BytesIO()
    np.savez_compressed(
        out,
        images=np.frombuffer(pictures, np.uint8).reshape(len(shown), 28, 28),
        labels=np.array([digit.label for digit in shown], np.uint8),
        read=np.array([digit.read for digit in shown], np.uint8),
        students=np.array([digit.member for digit in shown], np.uint8),
    )
    return out.getvalue()
