"""Where PyTorch is missing or broken: a sentence, in this process and from the desk's."""

import logging
import sys
import tomllib
from contextlib import closing
from pathlib import Path

import pytest

from cnnlab.learn.desk.desk import Desk
from cnnlab.learn.settings import Settings
from cnnlab.learn.torch_start import PYTORCH, PyTorchError, start_pytorch
from tests.learn.test_desk import end_of

MISSING = (
    "PyTorch, which training and gradients need, is not installed on this server. Install it with "
    f"python -m pip install {PYTORCH} and start CNN Lab again. Everything else works without it."
)


def test_the_sentence_names_the_version_that_is_pinned() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))
    assert PYTORCH in project["project"]["dependencies"]


def test_a_missing_one_is_told_how_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(PyTorchError) as told:
        start_pytorch()
    assert str(told.value) == MISSING


@pytest.mark.parametrize(
    "error",
    [
        "ImportError('/home/ada/libtorch.so: cannot open')",
        "OSError(126, '/home/ada/libtorch.so')",
        # What PyTorch itself needs, not PyTorch, is missing.
        "ModuleNotFoundError('/home/ada', name='typing_extensions')",
    ],
)
def test_a_broken_one_is_told_without_paths_and_the_log_says_why(
    error: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "torch.py").write_text(f"raise {error}", encoding="utf-8")
    monkeypatch.delitem(sys.modules, "torch")
    monkeypatch.syspath_prepend(tmp_path)
    with caplog.at_level(logging.ERROR), pytest.raises(PyTorchError) as told:
        start_pytorch()
    kind = error.partition("(")[0]
    assert f"does not start on this server ({kind}; its log says why)" in str(told.value)
    assert f"pip install --force-reinstall {PYTORCH} and" in str(told.value)
    assert "ada" not in str(told.value)
    assert "ada" in caplog.text


def test_a_run_without_it_fails_with_the_sentence_and_so_does_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "torch.py").write_text(
        "raise ModuleNotFoundError(\"No module named 'torch'\", name='torch')", encoding="utf-8"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    with closing(Desk(1)) as desk:
        for owner in ("ada", "bob"):
            run = end_of(desk.start(Settings(), owner))
            assert (run.state, run.message) == ("failed", MISSING)
            assert run.weights is None
