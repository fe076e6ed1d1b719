"""The house in order: who imports whom, what is in the kit and why, one registry of pages."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from cnnlab.ui.base.pages import LESSONS, PAGES

ROOT = Path(__file__).parents[2]
UI = ROOT / "cnnlab" / "ui"
REASON = "In the kit "
_JS_IMPORT = re.compile(
    r"""^\s*(?:import|export)\s+(?:[\w\s*{},$]+?\s+from\s+)?["'](\.[^"']+)["']""", re.MULTILINE
)
_JS_LATER = re.compile(r"""\bimport\(\s*["'](\.[^"']+)["']""")


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def file_of(module: str) -> Path | None:
    """The file of a module of the project; None where it has none: a namespace, a name in one."""
    path = ROOT / Path(*module.split("."))
    return next((p for p in (path.with_suffix(".py"), path / "__init__.py") if p.exists()), None)


def python_uses(path: Path, source: str) -> Iterator[Path]:
    """The files that a Python file imports, and the modules that it mounts."""
    here = path.relative_to(ROOT).parent.parts
    for node in ast.walk(ast.parse(source)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = here[: len(here) - node.level + 1] if node.level else ()
            module = ".".join((*above, *([node.module] if node.module else [])))
            names = [module, *(f"{module}.{name.name}" for name in node.names)]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            mounted = UI / f"{node.value}.js"
            if re.fullmatch(r"[\w/]+", node.value) and mounted.exists():
                yield mounted
        yield from filter(None, map(file_of, names))


def javascript_uses(path: Path, source: str) -> Iterator[Path]:
    """The modules that a module imports, at once or later."""
    for pattern in (_JS_IMPORT, _JS_LATER):
        for found in pattern.findall(source):
            target = (path.parent / found).resolve()
            if target.exists():  # a path that leads nowhere is the type checker's to find
                yield target


@cache
def uses(path: Path) -> frozenset[Path]:
    source = path.read_text(encoding="utf-8")
    how = {".py": python_uses, ".js": javascript_uses}[path.suffix]
    return frozenset(how(path, source)) - {path}


def reached(starts: Iterable[Path]) -> set[Path]:
    """All files of ``cnnlab/ui`` that some lead to, and they themselves."""
    found: set[Path] = set()
    ahead = list(starts)
    while ahead:
        path = ahead.pop()
        if path not in found:
            found.add(path)
            ahead += [other for other in uses(path) if other.is_relative_to(UI)]
    return found


def code_in(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".js"))


def room(path: Path) -> str:
    """Where a file lives: "base", "kit", "lessons/lenet"; "" outside of ``cnnlab/ui``."""
    if not path.is_relative_to(UI):
        return ""
    parts = path.relative_to(UI).parts
    return "/".join(parts[:2]) if parts[0] == "lessons" else parts[0]


@pytest.mark.parametrize("path", code_in(UI), ids=shown)
def test_base_knows_no_kit_and_no_kit_a_lesson_and_no_lesson_another(path: Path) -> None:
    own = room(path)
    allowed = {"base": ["base"], "kit": ["base", "kit"]}.get(own, ["base", "kit", own])
    others = [other for other in uses(path) if other.is_relative_to(UI)]
    stray = [shown(other) for other in others if room(other) not in [*allowed, "__init__.py"]]
    assert not stray


@pytest.mark.parametrize("path", sorted((ROOT / "pages").glob("*.py")), ids=shown)
def test_a_page_is_made_of_base_kit_and_its_own_lesson(path: Path) -> None:
    rooms = {room(other) for other in uses(path) if other.is_relative_to(UI)}
    assert rooms <= {"base", "kit", f"lessons/{path.stem}", "__init__.py"}


@cache
def reach_of_users() -> dict[str, frozenset[Path]]:
    """Each lesson -> all that it needs; and what ``app.py`` lists."""
    folders = sorted(path for path in (UI / "lessons").iterdir() if path.is_dir())
    users = {
        folder.name: frozenset(
            reached([*code_in(folder), *(ROOT / "pages").glob(f"{folder.name}.py")])
        )
        for folder in folders
    }
    return users | {"app.py": uses(ROOT / "app.py")}


def gives_its_reason(path: Path) -> bool:
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        words = (ast.get_docstring(ast.parse(source)) or "").splitlines()
    else:
        words = re.sub(r"^// ?", "", source.split("\nimport")[0], flags=re.MULTILINE).splitlines()
    return any(line.startswith(REASON) for line in words)


@pytest.mark.parametrize(
    "path", [path for path in code_in(UI / "kit") if path.name != "__init__.py"], ids=shown
)
def test_what_is_in_the_kit_serves_two_or_says_why_it_is_there(path: Path) -> None:
    users = [name for name, reach in reach_of_users().items() if path in reach]
    assert users, "nobody uses it"
    assert len(users) > 1 or gives_its_reason(path), (
        f"{users[0]} alone uses it: it belongs there, or a line begins with {REASON!r}"
    )


@pytest.mark.parametrize("path", sorted(UI.rglob("*.css")), ids=shown)
def test_a_stylesheet_lies_beside_its_module(path: Path) -> None:
    imported = any(
        f'/{path.name}";' in sheet.read_text(encoding="utf-8") for sheet in UI.rglob("*.css")
    )
    assert imported or path.with_suffix(".js").exists() or path == UI / "base" / "shared.css"


def on_the_path(names: Iterable[str]) -> set[str]:
    """What Python would find by these files and folders, in place of its own."""
    return {name.removesuffix(".py") for name in names} & set(sys.stdlib_module_names)


def test_nothing_that_streamlit_puts_on_the_path_hides_a_module_of_python() -> None:
    """The folders of the scripts that it is given: of the frame, of app.py, also in a wheel."""
    for folder in (UI / "base", ROOT):
        assert not on_the_path(path.name for path in folder.iterdir()), folder
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"].values()
    home = {Path(path).parts[2] for path in included if path.startswith("cnnlab/home/")}
    assert "app.py" in home
    assert not on_the_path(home)


def test_every_page_is_in_the_registry() -> None:
    assert {path.stem for path in (ROOT / "pages").glob("*.py")} == set(PAGES)


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_has_its_home(name: str) -> None:
    assert (UI / "lessons" / name / "controls.py").exists()
    assert (ROOT / "assets" / "lessons" / f"{name}.jpg").exists()
    assert list((ROOT / "tests" / "ui" / "lessons" / name).glob("test_*.py"))
