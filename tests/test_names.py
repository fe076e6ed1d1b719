"""One name, one thing."""

import ast
from collections import Counter
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "cnnlab"
FILES = [path for path in sorted(PACKAGE.rglob("*.py")) if path.name != "__init__.py"]
BELOW_UI = [path for path in FILES if path.relative_to(PACKAGE).parts[0] != "ui"]


def twice(names: list[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1 and name[0] != "_"]


def test_no_public_class_name_is_used_twice() -> None:
    assert not twice(
        [
            node.name
            for path in FILES
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ClassDef)
        ]
    )


def test_no_public_function_below_the_interface_has_the_name_of_another() -> None:
    """Each command has its own main."""
    names = [
        node.name
        for path in BELOW_UI
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef) and node.name != "main"
    ]
    assert not twice(names)


def test_no_two_files_below_the_interface_have_one_name() -> None:
    assert not twice([path.stem for path in BELOW_UI])
