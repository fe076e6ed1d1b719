"""A run for a room's race: what it reads, by this server's own numbers and nobody's word."""

from cnnlab.explain.evaluation import evaluate
from cnnlab.nets.dropout import without_dropout
from cnnlab.ui.kit.desk import network_of, run_of
from cnnlab.ui.lessons.training.settings import name_of


def run_for_race(token: str) -> tuple[str, float, float] | None:
    """Return what was set, and the shares of validation and of test that were read right.

    None where there is no such run, or it has not come to its end.
    """
    run = run_of(token)
    if run is None or run.state not in ("done", "stopped"):
        return None
    network = network_of(run)
    if network is None:
        return None
    parts = without_dropout(network.architecture, network.weights)
    validation, test = (float(evaluate(*parts, test=which).right.mean()) for which in (False, True))
    return name_of(run.settings), validation, test
