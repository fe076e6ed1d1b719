"""What the package promises as a whole: its names, its cost, the direction of its imports."""

import ast
import json
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import cnnlab

ROOT = Path(__file__).parents[1]
# Each may import those to its right, never those to its left.
LAYERS = (
    "__main__",
    "ui",
    "exercises",
    "classroom",
    "figures",
    "explain",
    "trace",
    "notebook",
    "learn",
    "nets",
    "digits",
    "ops",
    "pictures",
    "images",
    "uploads",
    "decoding",
    "assets",
)


def test_public_names() -> None:
    assert sorted(cnnlab.__all__) == [
        "ALEXNET",
        "COLOR_MATRICES",
        "ConvolutionTrace",
        "DigitError",
        "ImageError",
        "Input",
        "KERNELS",
        "LENET5",
        "LENET5_1998",
        "LENET5_KERAS",
        "LENET5_RELU",
        "LayerTrace",
        "Network",
        "PICTURES",
        "Trace",
        "VGG16",
        "color_filter",
        "convolve",
        "digit_from_image",
        "digit_from_strokes",
        "load_network",
        "open_image",
        "open_picture",
        "pool",
        "summary",
        "to_gray",
        "trace_convolution",
    ]
    assert all(getattr(cnnlab, name).__doc__ for name in cnnlab.__all__ if name.islower())


def modules_after(statement: str) -> set[str]:
    program = f"{statement}; import sys, json; print(json.dumps(list(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True)
    return {name.partition(".")[0] for name in json.loads(out.stdout)}


def test_importing_costs_three_packages_and_no_more() -> None:
    """No PyTorch, no Streamlit, no Plotly."""
    loaded, before = modules_after("import cnnlab"), modules_after("pass")
    assert (loaded - before) & set(packages_distributions()) == {"numpy", "PIL", "safetensors"}


def test_no_page_needs_pytorch() -> None:
    """What a page is made of is imported where PyTorch cannot be, and so does not wait for it."""
    program = """
import importlib, pkgutil, sys
import cnnlab.ui

sys.modules["torch"] = None
for module in pkgutil.walk_packages(cnnlab.ui.__path__, "cnnlab.ui."):
    if not module.name.endswith(".frame"):  # a script
        importlib.import_module(module.name)
"""
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True)


def test_requirements_are_the_packages_dependencies() -> None:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert [line for line in lines if not line.startswith("#")] == project["dependencies"]


def test_what_comes_along_is_found_in_one_place() -> None:
    """A path of its own from a module to the checkout's top would fail in a wheel."""
    climbing = {
        path.name
        for path in (ROOT / "cnnlab").rglob("*.py")
        if any(way in path.read_text(encoding="utf-8") for way in ("parents[", "parent.parent"))
    }
    assert climbing <= {"assets.py"}


def imports_of(source: str) -> set[str]:
    """All modules that a file names in an import, wherever it stands."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.module, "from . import ... says nowhere whence"
            found.add(node.module)
            if node.module == "cnnlab":
                found |= {defined_in(name.name) for name in node.names}
    return found


def defined_in(name: str) -> str:
    """The module behind ``from cnnlab import name``: itself one, or what the top names again."""
    if name in LAYERS:
        return f"cnnlab.{name}"
    source = (ROOT / "cnnlab" / "__init__.py").read_text(encoding="utf-8")
    again = [node for node in ast.parse(source).body if isinstance(node, ast.ImportFrom)]
    return next(
        (str(node.module) for node in again if name in {alias.name for alias in node.names}),
        "cnnlab",
    )


def test_from_the_top_is_seen_through() -> None:
    assert "cnnlab.trace" in imports_of("from cnnlab import trace")
    assert "cnnlab.ops.convolution" in imports_of("from cnnlab import convolve")


def layer_of(module: str) -> int | None:
    """Place in LAYERS of a module such as cnnlab.ops.color; None for those outside."""
    parts = module.split(".")
    if parts[0] != "cnnlab" or len(parts) < 2 or parts[1] == "__init__":
        return None
    return LAYERS.index(parts[1])


@pytest.mark.parametrize(
    "path", sorted((ROOT / "cnnlab").rglob("*.py")), ids=lambda path: path.stem
)
def test_imports_point_one_way(path: Path) -> None:
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    own = layer_of(module)
    imported = imports_of(path.read_text(encoding="utf-8"))
    if own is not None:
        for other in imported:
            layer = layer_of(other)
            assert layer is None or layer >= own, f"{module} imports {other}"
    if not module.startswith(("cnnlab.ui", "cnnlab.__main__")):
        assert not any(name.partition(".")[0] == "streamlit" for name in imported)
        assert not any(name.startswith("cnnlab.ui") for name in imported)
