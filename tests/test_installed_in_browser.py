"""The wheel: what is in it, and that it works in an environment of its own, away from here."""

import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

import cnnlab
from tests.serving import ROOT, free_port, wait_until_up

pytestmark = pytest.mark.slow
# The installed package alone: nothing of the checkout's, and no setting of whoever runs the tests.
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if name != "PYTHONPATH" and not name.startswith("STREAMLIT_")
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build it as pip would, with the hatchling that is here."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install it; what it depends on is taken from the environment that runs the tests."""
    home = tmp_path_factory.mktemp("installed")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", home], check=True)
    paths = sysconfig.get_paths(vars={"base": str(home), "platbase": str(home)})
    here = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
    Path(paths["purelib"], "dependencies.pth").write_text("\n".join(here), encoding="utf-8")
    python = Path(paths["scripts"]) / Path(sys.executable).name
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install"]
    options = ["--quiet", "--no-deps", "--no-index", "--disable-pip-version-check"]
    subprocess.run([*pip, *options, str(wheel)], check=True)
    return Path(paths["scripts"])


@contextmanager
def started(scripts: Path, folder: Path) -> Iterator[str]:
    """Run the command in an empty folder."""
    port = free_port()
    command = [str(scripts / "cnnlab"), "--port", str(port), "--no-browser"]
    server = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        wait_until_up(url, server)
        yield url
    finally:
        server.terminate()
        server.wait(10)


def test_nothing_but_the_package_and_what_is_said_of_it(wheel: Path) -> None:
    with ZipFile(wheel) as opened:
        names = set(opened.namelist())
    assert {name.partition("/")[0] for name in names} == {
        "cnnlab",
        f"cnnlab-{cnnlab.__version__}.dist-info",
    }
    folders = [ROOT / name for name in ("cnnlab", "pages", "assets")]
    files = [path for folder in folders for path in folder.rglob("*.*") if path.is_file()]
    files += [ROOT / "app.py", ROOT / ".streamlit" / "config.toml"]
    paths = [path.relative_to(ROOT).as_posix() for path in files if path.suffix != ".pyc"]
    ours = {name if name.startswith("cnnlab/") else f"cnnlab/home/{name}" for name in paths}
    assert {name for name in names if name.startswith("cnnlab/")} == ours
    assert "cnnlab/py.typed" in ours


def test_the_command_opens_a_lesson_from_anywhere(
    scripts: Path, page: Page, tmp_path: Path
) -> None:
    with started(scripts, tmp_path) as url:
        page.goto(f"{url}/convolution")
        expect(page.get_by_role("heading", name="Convolution", exact=True)).to_be_visible()
        expect(page.locator("canvas").first).to_be_visible()
        # The configuration that came along: our paper, not Streamlit's white.
        expect(page.get_by_test_id("stApp")).to_have_css("background-color", "rgb(252, 251, 248)")
        page.get_by_role("link", name="LeNet-5").first.click()
        expect(page.get_by_role("heading", name="LeNet-5", exact=True)).to_be_visible()
        expect(page.get_by_test_id("stAlertContentError")).to_have_count(0)
    assert not list(tmp_path.iterdir())


def test_the_command_tells_its_version(scripts: Path, tmp_path: Path) -> None:
    command = [str(scripts / "cnnlab"), "--version"]
    told = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, check=True, capture_output=True)
    assert told.stdout.decode().split() == ["cnnlab", cnnlab.__version__]


def test_a_training_runs_in_a_process_of_its_own(scripts: Path, tmp_path: Path) -> None:
    """The process is started by its module's name, from the folder that came along."""
    program = """
import time
from cnnlab.learn.desk.desk import Desk
from cnnlab.learn.settings import Settings

desk = Desk(1)
run = desk.start(Settings(network="28x28x1_f_d10", digits=100, batch_size=50, epochs=1), "ada")
while run.unfinished:
    time.sleep(0.1)
print(run.state, run.message)
desk.close()
"""
    command = [str(scripts / Path(sys.executable).name), "-c", program]
    told = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, check=True, capture_output=True)
    assert told.stdout.decode().split() == ["done"]
