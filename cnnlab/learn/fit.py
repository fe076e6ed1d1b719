"""Train one of the networks that ship, and write its weights and model card.

    python -m cnnlab.learn.fit lenet5 --data FOLDER --out assets/weights/lenet5.safetensors --seed 0

FOLDER holds `mnist-train.npz` and `pen-digits-train.json.gz`; see `cnnlab.learn.data.load`.
First a larger network is trained, the teacher; then the one that ships, on the labels and on the
teacher's answers. `--teacher FILE` keeps the teacher for the next network of the same seed.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import torch
from torch import nn
from tqdm import tqdm

from cnnlab.learn.bundled import bundled_digits
from cnnlab.learn.data import MNIST_FILE, PEN_FILE, Data, Digits, load
from cnnlab.learn.model_card import Card, Score, model_card
from cnnlab.learn.recipe import RECIPE, TEACHER, TEACHER_RECIPE, Recipe
from cnnlab.learn.shipped_training import train_shipped
from cnnlab.learn.torch_module import build
from cnnlab.learn.torch_weights import weights_of, with_weights
from cnnlab.learn.weight_files import load_weights, save_weights
from cnnlab.nets import SHIPPED, Architecture
from cnnlab.nets.forward import Weights, logits


def fit(
    architecture: Architecture,
    data: Data,
    recipe: Recipe,
    seed: int,
    teacher: Weights | None = None,
    title: str | None = None,
) -> Weights:
    """Train one network; the same data, recipe, seed and teacher give the same weights.

    With a `title`, a progress bar is shown under it.
    """
    torch.manual_seed(seed)
    module = _fast(build(architecture, batch_norm=recipe.batch_norm))
    teacher_module = None if teacher is None else _fast(with_weights(TEACHER, teacher))
    averaged = module
    with tqdm(total=recipe.epochs, desc=title, unit="epoch", disable=title is None) as bar:
        for epoch, averaged in train_shipped(module, data, recipe, seed, teacher_module):  # noqa: B007
            bar.set_postfix_str(
                f"loss {epoch.loss:.3f}, validation {epoch.mnist:.2%} MNIST, {epoch.pen:.2%} pen"
            )
            bar.update()
    return weights_of(averaged, architecture)


def _fast(module: nn.Sequential) -> nn.Sequential:
    """Keep wide layers' channels together in memory, which makes them nearly twice as fast."""
    wide = any(isinstance(part, nn.Conv2d) and part.out_channels >= 32 for part in module)
    return module.to(memory_format=torch.channels_last) if wide else module  # type: ignore[call-overload]


def score(title: str, architecture: Architecture, weights: Weights, digits: Digits) -> Score:
    """Ask the network as the app does, in NumPy from the weights that are saved."""
    batches = np.array_split(digits.images, max(1, len(digits) // 250))
    found = [
        logits(architecture, weights, batch.astype(np.float32) / np.float32(255))
        for batch in batches
    ]
    return Score(title, digits.labels, np.concatenate(found).argmax(axis=1))


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, train, measure, and write both files."""
    options = _options(arguments)
    torch.set_num_threads(options.threads)
    data = load(options.data, bundled_digits().images)
    recipe, for_teacher = RECIPE, TEACHER_RECIPE
    if options.epochs is not None:
        recipe = replace(recipe, epochs=options.epochs)
        for_teacher = replace(for_teacher, epochs=options.epochs)
    began = time.perf_counter()
    if options.teacher is not None and options.teacher.exists():
        teacher, _ = load_weights(options.teacher)
    else:
        teacher = fit(TEACHER, data, for_teacher, options.seed, title="teacher")
        if options.teacher is not None:
            save_weights(options.teacher, teacher, {"seed": str(options.seed)})
    architecture = SHIPPED[options.network]
    weights = fit(architecture, data, recipe, options.seed, teacher, options.network)
    print(f"{(time.perf_counter() - began) / 60:.1f} minutes")
    notes = {
        "network": options.network,
        "seed": str(options.seed),
        "recipe": str(recipe),
        "teacher": str(for_teacher),
    }
    options.out.parent.mkdir(parents=True, exist_ok=True)
    save_weights(options.out, weights, notes)
    _write_card(options, recipe, for_teacher, data, weights, teacher)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m cnnlab.learn.fit",
        description="Train one of the networks that ship; write its weights and model card.",
    )
    parser.add_argument("network", choices=sorted(SHIPPED))
    parser.add_argument("--data", type=Path, required=True, help=f"holds {MNIST_FILE}, {PEN_FILE}")
    parser.add_argument("--out", type=Path, required=True, help="weight file; the card goes beside")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, help="fewer than the recipe says, to try it out")
    parser.add_argument("--teacher", type=Path, help="teacher's weights: read, or made and kept")
    parser.add_argument("--threads", type=int, default=1, help="the shipped files were made with 1")
    return parser.parse_args(arguments)


def _write_card(
    options: argparse.Namespace,
    recipe: Recipe,
    for_teacher: Recipe,
    data: Data,
    weights: Weights,
    teacher: Weights,
) -> None:
    """Measure the network and its teacher, and write the card beside the weights."""
    bundled = bundled_digits()
    sets = {
        "MNIST validation": data.mnist_validation,
        "pen validation": data.pen_validation,
        "bundled": Digits(bundled.images, bundled.labels),
    }
    architecture = SHIPPED[options.network]
    scores = [score(title, architecture, weights, digits) for title, digits in sets.items()]
    taught = [score(title, TEACHER, teacher, digits) for title, digits in sets.items()]
    card = model_card(
        Card(
            name=options.network,
            architecture=architecture,
            command=f"python -m cnnlab.learn.fit {options.network} --data FOLDER "
            f"--out {options.out.name} --seed {options.seed}",
            trained_on=_trained_on(data),
            recipe=asdict(recipe),
            teacher=TEACHER,
            teacher_recipe=asdict(for_teacher),
            scores=scores,
            teacher_scores=taught,
        )
    )
    options.out.with_suffix(".md").write_text(card, encoding="utf-8")
    print("\n".join(s.line for s in scores))


def _trained_on(data: Data) -> list[str]:
    writers = {digit["writer"] for digit in data.pen}
    return [
        f"MNIST (LeCun, Cortes, Burges): {len(data.mnist):,} of the 60,000 training digits, "
        "without the last 5,000 (the MNIST validation set) and without the 5,000 bundled ones.",
        f"Pen-Based Recognition of Handwritten Digits (Alpaydin, Alimoglu; UCI, CC BY 4.0): "
        f"{len(data.pen):,} drawings by {len(writers)} of the 30 training writers, redrawn as "
        "`cnnlab.learn.redrawing` does.",
    ]


if __name__ == "__main__":
    main()
