"""A technical word is said what it is where it first appears, in the order of the lessons."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cnnlab.ui.base.pages import LESSONS

ROOT = Path(__file__).parents[2]
TERMS = {
    "filter": r"\bfilters?\b",
    "feature map": r"\bfeature maps?\b",
    "bias": r"\bbias(es)?\b",
    "activation": r"\bactivations?\b",
    "overfitting": r"\boverfit",
    "label noise": r"\blabel noise\b",
    "learning-rate schedule": r"\bschedule\b",
    "AdamW": r"\bAdamW\b",
}


class Words(ast.NodeVisitor):
    """The words of a Python file as they stand in it, and at a name those of what it names.

    Docstrings are not for the screen, and what has no space is no sentence.
    """

    def __init__(self, lesson: str, seen: set[Path]) -> None:
        self.found: list[str] = []
        self.lesson, self.seen = lesson, seen
        self.modules: dict[str, Path] = {}
        self.functions: dict[str, ast.FunctionDef] = {}

    def visit_ImportFrom(self, node: ast.ImportFrom) -> None:
        path = ROOT / f"{(node.module or '').replace('.', '/')}.py"
        # The words of controls.py come with the control, wherever that is drawn.
        here = f"lessons/{self.lesson}/" in path.as_posix() and path.exists()
        if here and path.name != "controls.py":
            self.modules |= {name.asname or name.name: path for name in node.names}

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self.functions[node.name] = node  # its words come where it is called

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """What is passed on has no words of its own."""

    def visit_Expr(self, node: ast.Expr) -> None:
        if not isinstance(node.value, ast.Constant):  # else a docstring
            self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        if isinstance(node.value, str) and " " in node.value:
            self.found.append(node.value)

    def visit_Name(self, node: ast.Name) -> None:
        if (path := self.modules.get(node.id)) and path not in self.seen:
            self.seen.add(path)
            self.found += words_of(path, self.lesson, self.seen)
        elif function := self.functions.pop(node.id, None):
            self.generic_visit(function)


def words_of(path: Path, lesson: str, seen: set[Path]) -> list[str]:
    """Those of a section: what it calls by name first, then what a component may call later."""
    words = Words(lesson, seen)
    words.visit(ast.parse(path.read_text(encoding="utf-8")))
    while words.functions:
        words.generic_visit(words.functions.pop(next(iter(words.functions))))
    return words.found


def all_words() -> Iterator[tuple[str, str]]:
    for lesson, page in LESSONS.items():
        yield lesson, page.claim
        for words in words_of(ROOT / "pages" / f"{lesson}.py", lesson, set()):
            yield lesson, words


WORDS = list(all_words())


def test_the_words_of_every_lesson_are_found_in_its_order() -> None:
    assert {lesson for lesson, _ in WORDS} == set(LESSONS)
    images = [words for lesson, words in WORDS if lesson == "images"]
    assert next(n for n, words in enumerate(images) if "two orders" in words) < next(
        n for n, words in enumerate(images) if "Grey is a choice" in words
    )


@pytest.mark.parametrize("term", TERMS)
def test_a_term_is_said_what_it_is_where_it_first_appears(term: str) -> None:
    lesson, first = next(
        (lesson, words) for lesson, words in WORDS if re.search(TERMS[term], words, re.IGNORECASE)
    )
    assert f"**{term}**".casefold() in first.casefold(), (lesson, first)
