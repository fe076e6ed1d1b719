"""Train what exercises are judged by, and write the two tables.

    python -m cnnlab.exercises.measure_exercises rescues small

"rescues": LeNet-5 with sigmoids, with one change after another. "small": small networks, by the
recipe of the exercise. Both are judged on the 500 validation digits, and come to the same table on
the same machine.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import torch
from tqdm import tqdm

from cnnlab.exercises.checks_of_training import SMALL_RECIPE
from cnnlab.exercises.rescues import (
    RESCUE_SEEDS,
    RESCUES,
    RESCUES_TABLE,
    rescue_settings,
    write_rescues,
)
from cnnlab.exercises.small_readers import (
    SMALL_READERS,
    SMALL_SEEDS,
    SMALL_TABLE,
    write_small_readers,
)
from cnnlab.exercises.trained_reading import trained_accuracy

TABLES = ("rescues", "small")


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, train, write the tables."""
    parser = argparse.ArgumentParser(
        prog="python -m cnnlab.exercises.measure_exercises",
        description="Train what exercises are judged by.",
    )
    parser.add_argument("tables", nargs="+", choices=TABLES)
    parser.add_argument("--out", type=Path, default=RESCUES_TABLE.parent, help="the folder")
    asked = parser.parse_args(arguments)
    torch.set_num_threads(1)  # more would add up numbers in another order
    if "rescues" in asked.tables:
        some = tqdm([*product(RESCUES, RESCUE_SEEDS)], "rescues", unit="training")
        found = [(name, s, trained_accuracy(rescue_settings(name, s))) for name, s in some]
        write_rescues(found, asked.out / RESCUES_TABLE.name)
    if "small" in asked.tables:
        others = tqdm([*product(SMALL_READERS, SMALL_SEEDS)], "small", unit="training")
        read = [
            (text, seed, trained_accuracy(replace(SMALL_RECIPE, network=text, seed=seed)))
            for text, seed in others
        ]
        write_small_readers(read, asked.out / SMALL_TABLE.name)


if __name__ == "__main__":
    main()
