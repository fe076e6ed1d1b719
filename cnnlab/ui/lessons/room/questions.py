"""What a teacher may ask the class: the questions of the lessons, letters, or a number.

An exercise that the class shall answer together is one more: `offer` it, and its page hands the
answers in by ``handIn`` of ``kit/room/room_line.js``, under the same name.
"""

import ast
import functools
from collections.abc import Iterator, Mapping
from pathlib import Path

from cnnlab.assets import PACKAGE, page_file
from cnnlab.classroom.poll import MOST_OPTIONS, Asked
from cnnlab.classroom.room import RefusedError
from cnnlab.ui.base.pages import LESSONS

_OFFERED: dict[str, Asked] = {}


def offer(name: str, asked: Asked) -> None:
    """Let a teacher ask this, too: what a page offers beside the lessons' questions."""
    _OFFERED[name] = asked


def asked_by(name: str) -> Asked:
    """Return what is asked by a name: "letters-4", "number", or a question of a lesson.

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
    known = {**lesson_questions(), **_OFFERED}
    if name not in known:
        raise RefusedError("wrong", "There is no such question.")
    return known[name]


def all_questions() -> Mapping[str, Asked]:
    """Return all that have words: name -> question."""
    return {**lesson_questions(), **_OFFERED}


@functools.cache
def lesson_questions() -> Mapping[str, Asked]:
    """Read the questions in the lessons' files; those with numbers of the page are left out.

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
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call) or getattr(node.func, "id", "") != "Question":
            continue
        try:
            text, options = (ast.literal_eval(part) for part in node.args[:2])
            named = {word.arg: word.value for word in node.keywords}
            right = ast.literal_eval(named["right"])
        except (KeyError, ValueError):  # it is computed: its words are not in the file
            continue
        if len(options) <= MOST_OPTIONS:
            yield Asked("choice", tuple(options), text, right)
