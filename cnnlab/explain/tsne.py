"""Put the mapped digits on a flat map by t-SNE, once, and store the places.

    python -m cnnlab.explain.tsne --out assets/measured/tsne.csv

Needs scikit-learn, which the app does not. Van der Maaten and Hinton, Visualizing Data using t-SNE,
2008.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Sequence
from pathlib import Path
from typing import get_args

import numpy as np

from cnnlab.explain.digit_space import TSNE, Space, mapped_digits, points_of
from cnnlab.learn.bundled import bundled_digits
from cnnlab.trace import load_network

PERPLEXITY, SEED = 30, 0


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the command line, compute both maps, write the table."""
    from sklearn import manifold
    from tqdm import tqdm

    parser = argparse.ArgumentParser(prog="python -m cnnlab.explain.tsne", description=__doc__)
    parser.add_argument("--out", type=Path, default=TSNE)
    out = parser.parse_args(arguments).out
    digits, network = mapped_digits(), load_network("lenet5-relu")
    images = bundled_digits().pictures(digits)
    columns, header = [digits.astype(str)], ["digit"]
    for space in tqdm(get_args(Space), unit="map"):
        embedding = manifold.TSNE(perplexity=PERPLEXITY, random_state=SEED, init="pca")
        places = embedding.fit_transform(points_of(network, images, space))
        columns += [np.char.mod("%.2f", places[:, 0]), np.char.mod("%.2f", places[:, 1])]
        header += [f"{space}_across", f"{space}_up"]
    out.parent.mkdir(parents=True, exist_ok=True)
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(zip(*columns, strict=True))


if __name__ == "__main__":
    main()
