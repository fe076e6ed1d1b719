"""Reads files of exercises; what is wrong in one is said in words: file, exercise, field."""

from __future__ import annotations

import dataclasses
import functools
import os
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, get_type_hints

import typeguard

from cnnlab.assets import asset
from cnnlab.exercises.exercise import FORMS, MOST_VARIANTS, Exercise, problems_of
from cnnlab.exercises.registry import CHECKS

LARGEST_FILE = 200_000
"""Characters of an uploaded file."""

LARGEST_GIVEN = 1_000_000
LARGEST_GRID = 16
"""Rows, columns, or options."""

_FIELDS: Mapping[str, str] = {
    "name": 'a short name, such as "edge"',
    "form": "predict, build or find",
    "title": "a heading",
    "text": "the statement",
    "check": "the name of a check",
    "solution": "an answer that is right",
    "near_miss": "an answer that is nearly right",
}
_OPTIONAL = ("given", "reveal", "variants")
_WORDS = ("name", "form", "title", "text", "check", "reveal")


@dataclass(frozen=True)
class ReadFile:
    """What a file holds.

    Attributes
    ----------
    exercises : tuple of Exercise
        Those that can be shown.
    problems : tuple of str
        What is wrong, in words.
    """

    exercises: tuple[Exercise, ...]
    problems: tuple[str, ...]


def read_exercises(text: str, file: str, *, tried: bool = True) -> ReadFile:
    """Read a file of exercises.

    Parameters
    ----------
    text : str
        TOML: ``lesson``, and a table ``[[exercise]]`` for each.
    file : str
        Its name, for the messages.
    tried : bool
        Whether each is tried, too: its words, its solution and its near miss.

    Examples
    --------
    >>> read_exercises('lesson = "smaller"', "mine.toml").problems
    ('mine.toml: there is no [[exercise]] in it.',)
    """
    if len(text) > LARGEST_FILE:
        return ReadFile((), (f"{file}: {len(text):,} characters, {LARGEST_FILE:,} at most.",))
    try:
        book = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return ReadFile((), (f"{file}: this is no TOML: {error}.",))
    lesson, entries = book.get("lesson"), book.get("exercise")
    if not isinstance(lesson, str) or not lesson:
        return ReadFile((), (f'{file}: it begins with its lesson, such as lesson = "smaller".',))
    problems = [
        f"{file}: there is no field {name!r} here: only lesson, and [[exercise]]."
        for name in book.keys() - {"lesson", "exercise"}
    ]
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        return ReadFile((), (*problems, f"{file}: there is no [[exercise]] in it."))
    exercises: list[Exercise] = []
    for number, entry in enumerate(entries, start=1):
        where = f"{file}, exercise {number}"
        if isinstance(entry.get("name"), str):
            where += f" ({entry['name']})"
        wrong = _problems(entry, [one.name for one in exercises])
        if not wrong:
            exercise = Exercise(lesson=lesson, **entry)
            wrong = problems_of(exercise) if tried else []
            exercises.append(exercise)
        problems += [f"{where}, {words}" for words in wrong]
    return ReadFile(tuple(exercises), tuple(problems))


def _problems(entry: Mapping[str, Any], names: list[str]) -> list[str]:
    """Return what is wrong with an entry: its fields, their kinds, the check's parameters."""
    found = [
        f"{name}: it is missing: {form} is needed."
        for name, form in _FIELDS.items()
        if name not in entry
    ]
    known = (*_FIELDS, *_OPTIONAL)
    found += [
        f"{name}: there is no such field: {', '.join(known)}."
        for name in entry
        if name not in known
    ]
    found += [
        f"{name}: words are needed, in quotation marks."
        for name in _WORDS
        if name in entry and not (isinstance(entry[name], str) and entry[name])
    ]
    if found:
        return found
    if entry["form"] not in FORMS:
        found.append(f"form: {entry['form']!r} is not one of {', '.join(FORMS)}.")
    if entry["name"] in names:
        found.append(f"name: {entry['name']!r} is another exercise's already.")
    variants = entry.get("variants", 1)
    if not isinstance(variants, int) or not 1 <= variants <= MOST_VARIANTS:
        found.append(f"variants: {variants!r} is no whole number from 1 to {MOST_VARIANTS}.")
    if entry["check"] not in CHECKS:
        found.append(f"check: {entry['check']!r} is not one of {', '.join(CHECKS)}.")
    else:
        found += _given_problems(entry["check"], entry.get("given", {}))
    return found


def _given_problems(check: str, given: Any) -> list[str]:
    """Return what is wrong with a check's parameters: its fields are their schema."""
    if not isinstance(given, dict):
        return ["given: a table of parameters is needed, such as given = { size = 28 }."]
    kind = CHECKS[check]
    hints = get_type_hints(kind)
    fields = [field for field in dataclasses.fields(kind) if field.name != "variant"]
    names = [field.name for field in fields]
    found = [
        f"given: {check} has no parameter {name!r}: {', '.join(names) or 'it takes none'}."
        for name in given
        if name not in names
    ]
    for field in fields:
        if field.name not in given:
            if field.default is MISSING:
                found.append(f"given: the parameter {field.name!r} of {check} is missing.")
            continue
        try:
            typeguard.check_type(given[field.name], hints[field.name])
        except typeguard.TypeCheckError as error:
            found.append(f"given: {field.name}: {error}.")
        else:
            found += [f"given: {field.name}: {words}." for words in _too_large(given[field.name])]
    if not found:
        try:
            kind(**given)
        except (ValueError, ArithmeticError) as error:
            found.append(f"given: {error}.")
    return found


def _too_large(value: Any) -> list[str]:
    """Return what of a parameter is more than a server should compute with."""
    if isinstance(value, list | dict):
        inner = [*(value.values() if isinstance(value, dict) else value)]
        if len(inner) > LARGEST_GRID:
            return [f"{len(inner)} entries, {LARGEST_GRID} at most"]
        return [words for one in inner for words in _too_large(one)]
    if isinstance(value, int | float) and not abs(value) <= LARGEST_GIVEN:
        return [f"{value:g} is more than {LARGEST_GIVEN:,}"]
    return []


@functools.cache
def all_exercises() -> Mapping[str, tuple[Exercise, ...]]:
    """Read every file of exercises; those that are wrong are left out.

    They lie in ``assets/exercises``, and in the folder that ``CNNLAB_EXERCISES`` names in the
    environment.

    Returns
    -------
    mapping
        Lesson -> its exercises, in the order of the files.
    """
    found: dict[str, list[Exercise]] = {}
    for path in exercise_paths():
        text = path.read_text(encoding="utf-8")
        for exercise in read_exercises(text, path.name, tried=False).exercises:
            among = found.setdefault(exercise.lesson, [])
            if exercise.name not in [other.name for other in among]:
                among.append(exercise)
    return MappingProxyType({lesson: tuple(among) for lesson, among in found.items()})


def exercise_paths() -> list[Path]:
    """Return the files of exercises that there are."""
    folders = [asset("exercises")]
    if own := os.environ.get("CNNLAB_EXERCISES"):
        folders.append(Path(own))
    return [path for folder in folders for path in sorted(folder.glob("*.toml"))]


def exercise_of(key: str) -> Exercise | None:
    """Find an exercise by its key, such as "smaller/unmoved"; None where there is none.

    Examples
    --------
    >>> exercise_of("smaller/unmoved").check
    'unmoved_by_pooling'
    """
    lesson, _, name = key.partition("/")
    return next((one for one in all_exercises().get(lesson, ()) if one.name == name), None)
