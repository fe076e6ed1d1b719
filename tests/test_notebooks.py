"""The notebooks run as a reader gets them, and their exercises can be solved."""

import ast
from pathlib import Path
from typing import Any

import pytest

from cnnlab.ui.base.pages import LESSONS

FOLDER = Path(__file__).parents[1] / "notebooks"

SOLUTIONS = {
    "images": {
        "negative = ...": "negative = 255 - photo",
        "clipped = ...": "clipped = np.where(photo > 155, np.uint8(255), photo + np.uint8(100))",
        "place = ...": "place = (10 * 451 + 20) * 3 + 2",
    },
    "convolution": {
        "on_a_flat_part = ...": "on_a_flat_part = 0",
        "...  # mine[row, column] =": "mine[row, column] = "
        "(photo[row : row + 3, column : column + 3] * kernel).sum()",
        "to_the_left = ...": "to_the_left = [[0, 0, 0], [0, 0, 1], [0, 0, 0]]",
    },
    "smaller": {
        "rows = ...": "rows = (300 - 5) // 2 + 1",
        "average, stride = ..., ...": "average, stride = np.full((2, 2), 1 / 4), 2",
        "honest = ...": "honest = cnnlab.convolve(rings, np.full((9, 9), 1 / 81))",
    },
    "lenet": {
        "number = ...": "number = bias[0] + (padded[14:19, 14:19] * weights[:, :, 0, 0]).sum()",
        "softmax = ...": "softmax = np.exp(logits) / np.exp(logits).sum()",
        "strokes, meant = ..., ...": "strokes, meant = "
        "[[(10, 10), (60, 10), (30, 90)], [(25, 50), (60, 50)]], 7",
    },
    "training": {
        "least_rate = ...": "least_rate = 1.0",
        "slopes = ...": "slopes = probabilities - [0, 0, 1, 0]",
        "bad = ...": "bad = Settings(digits=1000, epochs=1, learning_rate=1e-7)",
    },
    "architectures": {
        "parameters = ...": "parameters = 16 * (5 * 5 * 6 + 1)",
        "share = ...": "share = 0.72",
        "small = ...": "small = (Conv(6, 5), ReLU(), MaxPool(2), Conv(16, 5), MaxPool(2), "
        "Flatten(), Dense(10))",
    },
    "why": {
        "parameters = ...": "parameters = (784 + 1) * 28 * 28 * 6",
        "pixels = ...": "pixels = 2",
        "rows, columns = ..., ...": "rows, columns = 5, 0",
    },
    "photos": {
        "times = ...": "times = 144",
        "total = ...": "total = (window * weights[..., number]).sum() + bias[number]",
        "change = ...": "change = PhotoChange(tiles=8)",
    },
}


def test_each_lesson_has_a_notebook_that_needs_the_package_alone() -> None:
    assert {path.stem for path in FOLDER.glob("*.py")} == set(LESSONS) == set(SOLUTIONS)
    for path in FOLDER.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        names = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)} | {
            each.name for node in ast.walk(tree) if isinstance(node, ast.Import)
            for each in node.names
        }  # fmt: skip
        assert {str(name).partition(".")[0] for name in names} <= {"cnnlab", "numpy", "PIL"}
        assert not any(str(name).startswith("cnnlab.ui") for name in names)


def read(lesson: str) -> Any:
    jupytext = pytest.importorskip("jupytext")
    return jupytext.read(FOLDER / f"{lesson}.py")


@pytest.mark.slow
@pytest.mark.parametrize("lesson", LESSONS)
def test_a_notebook_runs_as_a_reader_gets_it(lesson: str) -> None:
    nbclient = pytest.importorskip("nbclient")
    notebook = read(lesson)
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3"}
    resources = {"metadata": {"path": str(FOLDER.parent)}}
    nbclient.NotebookClient(notebook, timeout=120, resources=resources).execute()


@pytest.mark.slow
@pytest.mark.parametrize("lesson", LESSONS)
def test_its_three_exercises_can_be_solved(lesson: str, capsys: pytest.CaptureFixture[str]) -> None:
    given = "\n".join(cell.source for cell in read(lesson).cells if cell.cell_type == "code")
    solved = given
    for gap, solution in SOLUTIONS[lesson].items():
        assert given.count(gap) == 1
        solved = solved.replace(gap, solution)
    exec(compile(given, lesson, "exec"), {})
    before = capsys.readouterr().out
    assert "Right" not in before
    exec(compile(solved, lesson, "exec"), {})
    after = capsys.readouterr().out
    assert after.count("Right") == len(SOLUTIONS[lesson])
