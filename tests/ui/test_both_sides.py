"""What goes between Python and the browser has one form: a TypedDict there, a typedef here."""

import ast
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.ui.jsdoc import keys, typedefs

UI = Path(__file__).parents[2] / "cnnlab" / "ui"
# Modules, by how their paths begin, that do not yet follow.
OURS = {"live", "revision"}  # put beside what Python sends by mount's own ways

PYTHON = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(UI.rglob("*.py"))}
SCRIPTS = {path: path.read_text(encoding="utf-8") for path in sorted(UI.rglob("*.js"))}
TYPEDEFS = {path: typedefs(source) for path, source in SCRIPTS.items()}


def shown(thing: object) -> str:
    return thing.relative_to(UI).as_posix() if isinstance(thing, Path) else str(thing)


def typed_dicts() -> dict[str, tuple[Path, dict[str, bool]]]:
    """Name -> where it is, and key -> whether it may be missing; a base stands before its heirs."""
    found: dict[str, tuple[Path, dict[str, bool]]] = {}
    for path, tree in PYTHON.items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.ClassDef):
                continue
            bases = [base.id for base in node.bases if isinstance(base, ast.Name)]
            if "TypedDict" not in bases and not found.keys() & bases:
                continue
            own = {k: v for base in bases if base in found for k, v in found[base][1].items()}
            for line in node.body:
                if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
                    own[line.target.id] = ast.unparse(line.annotation).startswith("NotRequired[")
            found[node.name] = path, own
    return found


TYPED_DICTS = typed_dicts()


@dataclass(frozen=True)
class Mounted:
    """A call of `mount`: where it stands, what it mounts, whether with data, its events' types."""

    path: Path
    name: str
    empty: bool
    events: tuple[str, ...]

    def __str__(self) -> str:
        return f"{shown(self.path)}:{self.name}"


def mounted(path: Path, call: ast.Call) -> Mounted:
    name, _, data = call.args
    return Mounted(
        path,
        ast.literal_eval(name),
        isinstance(data, ast.Dict) and not data.keys,
        tuple(ast.unparse(event.value) for event in call.keywords),
    )


MOUNTED = [
    mounted(path, node)
    for path, tree in PYTHON.items()
    for node in ast.walk(tree)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "mount"
]


@pytest.mark.parametrize(
    ("module", "name"),
    [
        (m, name)
        for m, declared in TYPEDEFS.items()
        for name in sorted(declared.keys() & TYPED_DICTS)
    ],
    ids=shown,
)
def test_both_sides_have_the_same_keys(module: Path, name: str) -> None:
    if TYPEDEFS[module][name].startswith("import("):
        return
    here = keys(name, TYPEDEFS[module])
    _, there = TYPED_DICTS[name]
    assert {key: here[key] for key in here if key in there or key not in OURS} == there


@pytest.mark.parametrize("one", MOUNTED, ids=str)
def test_what_is_mounted_and_what_it_says_have_their_types(one: Mounted) -> None:
    """Their files: the section's own; those of the module's folder; of the kit, any of the kit."""
    module = UI / f"{one.name}.js"
    assert re.search(r"^export (const|function) mount\b", SCRIPTS[module], re.MULTILINE)
    kit = one.name.startswith("kit/")
    data = [name for name in TYPEDEFS[module] if name.endswith("Data")]
    assert data or one.empty
    for name in data:
        there = TYPED_DICTS[name][0]
        assert there.is_relative_to(UI / "kit") if kit else there == one.path, name
    near = [TYPEDEFS[path] for path in SCRIPTS if path.parent == module.parent]
    for event in one.events:
        assert event == "str" or (
            event in TYPED_DICTS and event.endswith("News") and any(event in each for each in near)
        ), event
