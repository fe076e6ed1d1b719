import json
import subprocess
import sys
from pathlib import Path


def test_the_experiments_start_without_pytorch() -> None:
    """It is imported once a reader asks; the page must not wait for it."""
    program = (
        "import json, sys, cnnlab.ui.lessons.lenet.where_it_looks, cnnlab.ui.lessons.lenet.fool_it;"
        "print(json.dumps('torch' in sys.modules))"
    )
    out = subprocess.run(
        [sys.executable, "-c", program],
        cwd=Path(__file__).parents[4],
        capture_output=True,
        check=True,
    )
    assert json.loads(out.stdout) is False
