"""What a teacher may ask the class: questions of the lessons, exercises, letters, or a number.

The exercises' page hands in what was answered there by ``handIn`` of ``kit/room/room_line.js``.
"""

import ast
import functools
import importlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from cnnlab.assets import PACKAGE, page_file
from cnnlab.classroom.poll import MOST_OPTIONS, Asked
from cnnlab.classroom.room import ClassRoom, RefusedError
from cnnlab.exercises.for_class import class_questions
from cnnlab.ui.base.pages import LESSONS
from cnnlab.ui.base.parsed import parsed


def asked_by(name: str) -> Asked:
    """Return what is asked by a name: "letters-4", "number", a lesson's question or an exercise.

    Examples
    --------
    >>> asked_by("letters-3").options, asked_by("number").kind
    (('A', 'B', 'C'), 'number')
    """
    if name == "number":
        return Asked("number")
    letters = {f"letters-{count}": count for count in range(2, MOST_OPTIONS + 1)}
    if name in letters:
        return Asked("choice", tuple("ABCDEF"[: letters[name]]))
    found = all_questions().get(name)
    if found is None:
        raise RefusedError("wrong", "There is no such question.")
    return found


def all_questions() -> Mapping[str, Asked]:
    """Return all that have words: name -> question."""
    return {**lesson_questions(), **class_questions()}


def know_again(room: ClassRoom) -> None:
    """Give the questions of a room that was brought back what a copy cannot hold."""
    for poll in room.polls:
        known = all_questions().get(poll.asked.source)
        if known and (known.text, known.options) == (poll.asked.text, poll.asked.options):
            poll.asked = known


@functools.cache
def lesson_questions() -> Mapping[str, Asked]:
    """Read the questions in the lessons' files; those with numbers of a page are left out.

    One that is computed once, when its module is loaded, is taken from there.

    Examples
    --------
    >>> lesson_questions()["convolution.one_by_one"].options
    ('16', '1,024', '9,216', '802,816')
    """
    found: dict[str, Asked] = {}
    for lesson in LESSONS:
        folder = PACKAGE / "ui" / "lessons" / lesson
        for path in [page_file(lesson), *sorted(folder.rglob("*.py"))]:
            for asked in _asked_in(path):
                name = f"{lesson}.{path.stem}"
                while name in found:
                    name += "+"
                found[name] = Asked("choice", asked.options, asked.text, asked.right, name)
    return found


def _asked_in(path: Path) -> Iterator[Asked]:
    tree = parsed(path.read_text(encoding="utf-8"))
    constants = {
        node.value: node.targets[0].id
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "Question":
            continue
        try:
            text, options = (ast.literal_eval(part) for part in node.args[:2])
            named = {word.arg: word.value for word in node.keywords}
            right = ast.literal_eval(named["right"])
        except (KeyError, ValueError):  # it is computed: its words are not in the file
            if node not in constants or PACKAGE not in path.parents:
                continue  # with numbers of a reader's page
            module = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
            question = getattr(importlib.import_module(module), constants[node])
            text, options, right = question.text, question.options, question.right
        if len(options) <= MOST_OPTIONS:
            yield Asked("choice", tuple(options), text, right)
