"""A lesson is added to a copy of the app by the steps of CONTRIBUTING.md, with its very code."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from playwright.sync_api import Browser

ROOT = Path(__file__).parents[1]
_BLOCK = re.compile(r"^( *)```(?:python|js|css)\n(.*?)^\1```$", re.MULTILINE | re.DOTALL)
_PLACE = re.compile(r"(?:#|//|/\*) (\S+?)(, in PAGES)?(?: \*/)?")


def blocks() -> list[tuple[str, bool, str]]:
    """Path, whether the block goes into the registry, and the code of each block of the recipe."""
    recipe = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = []
    for _, indented in _BLOCK.findall(recipe):
        first, code = dedent(indented).split("\n", 1)
        place = _PLACE.fullmatch(first)
        assert place, f"{first!r} says not which file this is"
        found.append((place[1], bool(place[2]), code))
    return found


def copy_of_the_app(folder: Path) -> None:
    command = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)


@pytest.mark.slow
def test_the_recipe_makes_a_lesson(tmp_path: Path, browser: Browser) -> None:
    """Opened, changed, linked, put back: by the lesson's own test, in the copy's own app."""
    copy_of_the_app(tmp_path)
    written = []
    for name, into_the_registry, code in blocks():
        path = tmp_path / name
        if into_the_registry:
            registry = path.read_text(encoding="utf-8")
            start = "PAGES: Mapping[str, Page] = {\n"
            assert start in registry
            path.write_text(registry.replace(start, start + code), encoding="utf-8")
        else:
            assert not path.exists(), f"{name} is there already"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(code, encoding="utf-8")
        written.append(name)
    cards = tmp_path / "assets" / "lessons"
    shutil.copy(cards / "images.jpg", cards / "gain.jpg")

    python = [name for name in written if name.endswith(".py")]
    for how in (("check",), ("format", "--check")):
        in_the_copy(tmp_path, "ruff", *how, *python)
    own = next(name for name in written if name.startswith("tests/"))
    house = ("tests/ui/test_house.py", "tests/ui/base/test_controls.py")
    said = in_the_copy(tmp_path, "pytest", "-n0", "-p", "no:cacheprovider", own, *house)
    assert "skipped" not in said


def in_the_copy(folder: Path, *command: str) -> str:
    done = subprocess.run(
        (sys.executable, "-m", *command),
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
