"""A training as a PyTorch script that stands alone; needs no PyTorch to be written."""

from __future__ import annotations

from dataclasses import asdict
from inspect import getsource
from pathlib import Path

from cnnlab.learn.bundled import EACH_CLASS, HELD_OUT, VALIDATION, Bundled, digits_in
from cnnlab.learn.settings import Settings, problem_of
from cnnlab.nets.export.pytorch import to_pytorch

_LOOP = Path(__file__).with_name("loop.py")

_SCRIPT = '''\
"""Repeats a training of CNN Lab, batch by batch: the same losses on the same machine.

    python THIS_FILE [mnist-5000.png]

Needs torch, numpy and pillow, and the picture of the 5,000 digits, here or where the argument says.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor, nn
from torch.nn import functional as F

{choices}
# Digits of a class; the last are held out, and the last of these are to validate.
EACH_CLASS, HELD_OUT, VALIDATION = {each_class}, {held_out}, {validation}

{model}


{bundled}

{digits_in}

{loop}

def main(sprite: Path) -> None:
    """Train, and print every batch; then measure with the digits for validation."""
    torch.set_num_threads(1)  # more would add up numbers in another order
    generator = torch.Generator().manual_seed(SEED)
    initialize_weights(model, INITIALIZATION, generator)
    given = tuple(torch.tensor(values) for values in digits_in(sprite))
    images, labels, *validation = prepare(given, DIGITS, LABEL_NOISE, generator)
    optimizer = optimizer_for(model, OPTIMIZER, LEARNING_RATE, WEIGHT_DECAY)
    options = {{
        "batch_size": BATCH_SIZE,
        "epochs": EPOCHS,
        "learning_rate_decay": LEARNING_RATE_DECAY,
        "augment": AUGMENT,
    }}
    steps = learn(model, images, labels, optimizer, generator, **options)
    for number, (loss, accuracy) in enumerate(steps, start=1):
        print(f"batch {{number}}: loss {{loss}}, right {{accuracy}}")
    loss, accuracy = measure(model, *validation)
    print(f"validation: loss {{loss}}, right {{accuracy}}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "mnist-5000.png"))
'''


def repeat_script(settings: Settings) -> str:
    """Write the script that repeats a run: the same network, choices and code.

    What it prints are the numbers of `cnnlab.learn.trainer.train` with one thread.

    Raises
    ------
    ValueError
        If `problem_of(settings)` finds something.

    Examples
    --------
    >>> script = repeat_script(Settings(learning_rate=0.1))
    >>> "LEARNING_RATE = 0.1" in script, "import cnnlab" in script
    (True, False)
    """
    if problem := problem_of(settings):
        raise ValueError(problem)
    choices = {name.upper(): value for name, value in asdict(settings).items() if name != "network"}
    network = to_pytorch(settings.architecture, settings.input_shape)
    loop = _LOOP.read_text(encoding="utf-8")
    return _SCRIPT.format(
        choices="\n".join(f"{name} = {value!r}" for name, value in choices.items()),
        each_class=EACH_CLASS,
        held_out=HELD_OUT,
        validation=VALIDATION,
        model=network[network.index("model = ") : network.index("\n\nif __name__")],
        bundled=getsource(Bundled),
        digits_in=getsource(digits_in),
        loop=loop[loop.index("def ") :],
    )
