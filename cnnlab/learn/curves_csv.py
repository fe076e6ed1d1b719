"""A run's curves as text, to plot elsewhere."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from cnnlab.learn.measurement import Measurement

_FIELDS = ("train_loss", "train_accuracy", "validation_loss", "validation_accuracy")


def curves_csv(
    losses: Sequence[tuple[int, float, float]], measured: Sequence[tuple[int, Measurement]]
) -> str:
    """Write a run's curves as a table, one line a batch.

    Parameters
    ----------
    losses : sequence of (batch number, its loss, share of it read right)
    measured : sequence of (batch number, Measurement)

    Returns
    -------
    str
        Comma-separated, with a heading; what was not measured at a batch is left empty.

    Examples
    --------
    >>> print(curves_csv([(1, 2.3, 0.125)], []))
    batch,batch_loss,batch_accuracy,train_loss,train_accuracy,validation_loss,validation_accuracy
    1,2.3,0.125,,,,
    """
    seen = dict(measured)
    batches = {number: (loss, right) for number, loss, right in losses}
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(["batch", "batch_loss", "batch_accuracy", *_FIELDS])
    for number in sorted(batches.keys() | seen.keys()):
        found = [getattr(seen[number], field) for field in _FIELDS] if number in seen else [""] * 4
        table.writerow([number, *batches.get(number, ("", "")), *found])
    return text.getvalue()
