"""Weight files: safetensors, read with NumPy alone.

Names are the layer's place in the architecture's tuple, `0.weight`, `0.bias`. A convolution's
weight is (kernel rows, kernel columns, channels, maps), as `convolve` takes it, not flipped. A
dense layer's is (inputs, outputs), the inputs of the first one in the order of a flattened (rows,
columns, channels) picture. So `maps.reshape(-1) @ weight + bias` is the dense layer, and
`weight.reshape(5, 5, 16, 120)` is LeNet-5's as a convolution.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from safetensors import SafetensorError, safe_open
from safetensors.numpy import save

from cnnlab.nets.forward import Weights


def save_weights(path: Path, weights: Weights, notes: dict[str, str]) -> None:
    """Write a weight file.

    Parameters
    ----------
    path : Path
    weights, notes
        As in `weights_file`.
    """
    path.write_bytes(weights_file(weights, notes))


def weights_file(weights: Weights, notes: dict[str, str]) -> bytes:
    """Return a weight file's bytes: the same weights and notes give the same bytes.

    Parameters
    ----------
    weights : mapping of str to float32 array
        By the names that stand above.
    notes : dict of str to str
        What they are, as text in the same file. With the note "network", a name in
        `cnnlab.nets.SHIPPED` or what `network_to_text` writes, `cnnlab.load_network` reads it;
        `cnnlab.trace.network_notes` also says how pictures are prepared and what the classes are.

    Returns
    -------
    bytes
        In the format safetensors.
    """
    file = save(dict(weights), metadata=notes)
    end = 8 + int.from_bytes(file[:8], "little")  # the header's length, then the header, as JSON
    header = json.loads(file[8:end])
    # safetensors writes notes in another order each time.
    header["__metadata__"] = dict(sorted(notes.items()))
    text = json.dumps(header, separators=(",", ":")).encode().ljust(end - 8)
    return file[:8] + text + file[end:]


def load_weights(path: Path) -> tuple[Weights, dict[str, str]]:
    """Read weights and their notes; imports no PyTorch. Halves (float16) become float32.

    Raises
    ------
    ValueError
        If the file is none that holds weights.
    """
    try:
        with safe_open(path, framework="np") as file:
            weights = {
                name: file.get_tensor(name).astype(np.float32, copy=False)
                for name in file.keys()  # noqa: SIM118
            }
            return weights, file.metadata() or {}
    except SafetensorError as error:
        raise ValueError(f"{path.name} holds no weights: {error}") from None
