"""Eight faults of Streamlit 1.67 that a class meets, mended until it mends them.

**Whoever speaks is heard.** The browser sends what changed within one turn of its event loop as one
message, and names the fragment of the first speaker only. The other's state is on the server then,
and nothing draws it: an expander that does not open, a link that does not know the last edit.

**What is pressed is done.** A run that has heard a press, and has not come to its button yet, is
broken off when the page is to run anew: "Train" in a page's first second, and nothing trains. So is
a callback, at its first look at the session's state: a photo that was sent, and is not there.

**A page begins at its top.** The page that runs after a fragment, in the same thread, is drawn
into that fragment's place; until the next fragment finds none, and the page is white.

**What is drawn twice is drawn whole.** A fragment that runs again before its first drawing was sent
takes that back, but not that of the fragments in it. The browser gets the inner before the outer,
finds no place for it, and shows a white page.

**Who asks is answered.** When the page runs anew, what was not sent yet is dropped, and with it the
answer to a browser that asked where to send a file: the upload waits for ever.

**A widget looks at its own state.** Radio buttons, lists and sliders each write all of the
session's state down to look up one name in it.

**A place is copied cheaply.** Each fragment copies the places of all containers around it, deeply:
a twelfth of a run, for four numbers and a list that is empty.

**What is closed is given back.** The session of a closed page is kept for a while in case it comes
back (``disconnectedSessionTTL``), and then until somebody else comes: overnight, a whole class.
"""

import asyncio
import copy
import ctypes
import gc
import sys
import threading
import time
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

import streamlit as st
from streamlit.cursor import Cursor
from streamlit.delta_generator_singletons import context_dg_stack, get_default_dg_stack_value
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.runtime import get_instance
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import RerunData, get_script_run_ctx
from streamlit.runtime.scriptrunner_utils.script_requests import (
    ScriptRequest,
    ScriptRequests,
    ScriptRequestType,
)
from streamlit.runtime.scriptrunner_utils.script_run_context import ScriptRunContext
from streamlit.runtime.state import SessionState

_LOOK_AGAIN = 5  # seconds
_ANSWERS = ("file_urls_response", "backend_operation_response")

_prepare = SessionState.on_script_will_rerun
_PATIENCE = 2  # seconds that a run may take from a press to its button; a training takes longer
_here = threading.local()  # whether this thread runs callbacks; until when its run is finished
_begin = ScriptRunContext.reset
_break_off = ScriptRequests.on_scriptrunner_yield
_take_back = AppSession._clear_queue
_all_of_state: Any = SessionState.filtered_state.fget  # type: ignore[attr-defined]


def mend() -> None:
    """Mend all but the last, once before the server starts."""
    SessionState.on_script_will_rerun = _prepare_and_run_others  # type: ignore[assignment, method-assign]
    ScriptRunContext.reset = _begin_at_the_top  # type: ignore[assignment, method-assign]
    ScriptRequests.on_scriptrunner_yield = _break_off_unless_pressed  # type: ignore[assignment, method-assign]
    AppSession._clear_queue = _take_back_whole  # type: ignore[method-assign]
    Cursor.__deepcopy__ = _copy_of_place  # type: ignore[attr-defined]
    SessionState.filtered_state = property(_StateByName)  # type: ignore[assignment]


def _prepare_and_run_others(state: SessionState, fresh: Any, **rest: Any) -> None:
    """Let the run of a fragment be followed by those of all others whose widgets changed."""
    pressed = state._filter_active_trigger_widget_states(fresh)
    if pressed or rest.get("replay_trigger_states"):
        _here.until = time.monotonic() + _PATIENCE
    _here.calls = True
    try:
        _prepare(state, fresh, **rest)
    finally:
        _here.calls = False
    context = get_script_run_ctx()
    if not (fresh and context and context.script_requests and context.fragment_ids_this_run):
        return  # the whole page runs
    widgets, running = state._new_widget_state, set(context.fragment_ids_this_run)
    known, storage = widgets.widget_metadata, context.fragment_storage

    def is_heard(name: str) -> bool:
        fragment = known[name].fragment_id
        return fragment is not None and (
            fragment in running or storage.has_ancestor_in(fragment, running)
        )

    unheard = {
        known[name].fragment_id
        for name in widgets
        if name in known
        and name in state._old_state  # the browser also tells of widgets that are gone
        and state._widget_changed(name)
        and not is_heard(name)
    }
    if not unheard:
        return
    active = pressed.widgets if pressed else ()
    waits = [one for one in active if one.id not in known or not is_heard(one.id)]
    context.script_requests.request_rerun(
        RerunData(
            query_string=context.query_string,
            page_script_hash=context.page_script_hash,
            # Outside of all fragments: the page itself.
            fragment_id_queue=[] if None in unheard else sorted(filter(None, unheard)),
            context_info=context.context_info,
            # A press of a button lasts one run: it is for the run that hears it.
            replay_trigger_states=WidgetStates(widgets=waits) if waits else None,
        )
    )


def _begin_at_the_top(context: ScriptRunContext, *given: Any, **named: Any) -> None:
    """Leave the place that this thread drew into last, and what it had to finish."""
    _here.until = 0.0
    context_dg_stack.set(get_default_dg_stack_value())
    _begin(context, *given, **named)


def _break_off_unless_pressed(requests: ScriptRequests) -> ScriptRequest | None:
    """Let another run wait for a callback, and for a run that has heard a press."""
    if requests._state is ScriptRequestType.RERUN:  # the end of a session waits for nothing
        context = get_script_run_ctx()
        if getattr(_here, "calls", False) or (context and _has_to_finish(context, requests)):
            return None
    return _break_off(requests)


def _has_to_finish(context: ScriptRunContext, requests: ScriptRequests) -> bool:
    """Whether what was pressed on this page may not have been reached yet."""
    stays = requests._rerun_data.page_script_hash == context.page_script_hash
    return stays and time.monotonic() < getattr(_here, "until", 0.0)


def _take_back_whole(self: AppSession, fragment_ids_this_run: list[str] | None = None) -> None:
    """Take back what was not sent yet of what runs again, fragments in it too; but no answers."""
    fragments = fragment_ids_this_run
    answers = [one for one in self._browser_queue._queue if one.WhichOneof("type") in _ANSWERS]
    if fragments is not None:
        waiting = {message.delta.fragment_id for message in self._browser_queue._queue}
        storage = self._fragment_storage
        inner = {one for one in waiting if one and storage.has_ancestor_in(one, fragments)}
        fragments = [*fragments, *sorted(inner)]
    _take_back(self, fragments)
    queue = self._browser_queue._queue
    queue[:0] = [one for one in answers if one not in queue]


def _copy_of_place(place: Cursor, memo: dict[int, Any]) -> Cursor:
    """Copy all that can change: what is shown for a moment is the only thing in it that does."""
    made, shown = copy.copy(place), place._transient_elements
    made._transient_elements = copy.deepcopy(shown, memo) if len(shown) else type(shown)()
    return made


class _StateByName(Mapping[str, Any]):
    """A session's state, keyless and internal widgets left out, of which one name is looked up."""

    def __init__(self, state: SessionState) -> None:
        self._state = state

    def _whole(self) -> dict[str, Any]:
        whole: dict[str, Any] = _all_of_state(self._state)
        return whole

    def __getitem__(self, name: str) -> Any:
        return self._state[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._whole())

    def __len__(self) -> int:
        return len(self._whole())

    def __repr__(self) -> str:
        return repr(self._whole())


@asynccontextmanager
async def giving_back(app: st.App) -> AsyncIterator[None]:
    """Let go of sessions whose time is over, as long as the server runs: its ``lifespan``."""
    task = asyncio.create_task(_give_back())
    yield
    task.cancel()


async def _give_back() -> None:
    storage: Any = get_instance()._session_mgr._session_storage  # type: ignore[attr-defined]
    while True:
        await asyncio.sleep(_LOOK_AGAIN)
        if storage._cache.expire():
            await asyncio.to_thread(_free)


def _free() -> None:
    """Collect what refers to itself, and hand free memory back to the system."""
    gc.collect()
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)  # glibc's
