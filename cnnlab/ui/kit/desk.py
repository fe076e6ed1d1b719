"""The one desk of this server where trainings queue, and whose they are."""

from weakref import WeakKeyDictionary

from streamlit.runtime import Runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

from cnnlab.learn.desk.desk import Desk, Run
from cnnlab.nets.forward import Weights
from cnnlab.trace import TRAINED, Network


def desk() -> Desk:
    """Return the server's desk; no process is started before the first run or `warm`."""
    return _DESK


def run_of(token: str) -> Run | None:
    """Find a run by its token; None if it was never here, or too many came after it."""
    return _DESK.run_of(token)


def owner() -> str:
    """Return the Streamlit session that asks, as `Desk.start` wants it."""
    context = get_script_run_ctx()
    return context.session_id if context else ""


def network_of(run: Run) -> Network | None:
    """Return a run's network as its newest weights make it; None before the first are there."""
    return _made(run, run.weights, _NEWEST)


def start_of(run: Run) -> Network | None:
    """Return a run's network as it was before its first step; None before that is known."""
    return _made(run, run.first_weights, _FIRST)


def _made(
    run: Run, weights: Weights | None, made: WeakKeyDictionary[Run, Network]
) -> Network | None:
    """Make a network of weights: the same object for the same ones, so what it gives is kept."""
    if weights is None:
        return None
    if run not in made or made[run].weights is not weights:
        made[run] = Network(TRAINED, run.settings.architecture, weights)
    return made[run]


def _alive(session: str) -> bool:
    """Whether the session's tab is connected."""
    return not Runtime.exists() or Runtime.instance().is_active_session(session)


_NEWEST: WeakKeyDictionary[Run, Network] = WeakKeyDictionary()
_FIRST: WeakKeyDictionary[Run, Network] = WeakKeyDictionary()
_DESK = Desk(alive=_alive)
