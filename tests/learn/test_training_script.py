"""The script that is handed out repeats the training, to the last digit."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import torch

from cnnlab.learn.bundled import SPRITE
from cnnlab.learn.settings import Settings
from cnnlab.learn.trainer import train
from cnnlab.learn.training_script import repeat_script

OWN = "28x28x1_c4k5s2_b_r_m2_f_d20_t_o0.3_d10"


@pytest.mark.thorough
@pytest.mark.parametrize(
    "settings",
    [
        Settings(epochs=1, digits=300),
        Settings(
            network=OWN,
            optimizer="momentum",
            learning_rate=0.05,
            learning_rate_decay=False,
            batch_size=20,
            epochs=2,
            digits=70,
            augment=True,
            weight_decay=0.01,
            initialization="usual",
            label_noise=0.2,
            seed=3,
        ),
    ],
    ids=["default", "everything else"],
)
def test_it_prints_the_losses_of_the_training(settings: Settings, tmp_path: Path) -> None:
    torch.set_num_threads(1)
    steps = list(train(settings))
    (tmp_path / "again.py").write_text(repeat_script(settings), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-I", "again.py", SPRITE],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
    )
    assert ran.returncode == 0, ran.stderr
    printed = re.findall(r"batch (\d+): loss (\S+), right (\S+)", ran.stdout)
    found = [(int(number), float(loss), float(right)) for number, loss, right in printed]
    assert found == [(step.number, step.loss, step.accuracy) for step in steps[1:]]
    last = steps[-1].measured
    assert last is not None
    assert (
        f"validation: loss {last.validation_loss}, right {last.validation_accuracy}" in ran.stdout
    )


def test_it_needs_nothing_of_this_project() -> None:
    script = repeat_script(Settings())
    assert "cnnlab" not in script.replace("mnist-5000", "").replace("CNN Lab", "")
    compile(script, "script", "exec")
    assert max(map(len, script.splitlines())) <= 100


def test_a_training_that_cannot_be_has_no_script() -> None:
    with pytest.raises(ValueError, match="Batch size"):
        repeat_script(Settings(batch_size=0))
