"""What the threads of a server do, looked at a hundred times a second: see readers.py --profile.

SIGUSR1 begins, and the next ends it and writes the counts. A thread that wants the interpreter's
lock is where it stands, as one that has it; one that waits for work is left out.
"""

import signal
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from types import FrameType

EVERY = 0.01
IDLE = {
    "select",
    "wait",
    "poll",
    "_worker",
    "_recv_bytes",
    "WorkerThread.run",
    "PollingPathWatcher._schedule.<locals>.task",
}
"""Functions in which a thread only waits: Streamlit's watcher of its settings sleeps in a task."""


def start(out: str) -> None:
    """Wait for the signal."""
    looking = threading.Event()
    ended = threading.Event()

    def look() -> None:
        looking.wait()
        leaves: Counter[str] = Counter()
        stacks: Counter[str] = Counter()
        busy: Counter[int] = Counter()
        looks = 0
        me = threading.get_ident()
        while not ended.is_set():
            time.sleep(EVERY)
            looks += 1
            working = 0
            names = {thread.ident: thread.name for thread in threading.enumerate()}
            for ident, frame in sys._current_frames().items():
                if ident == me or IDLE & {frame.f_code.co_name, frame.f_code.co_qualname}:
                    continue
                working += 1
                kind = names.get(ident, "?").rstrip("0123456789_-")
                leaves[f"{kind}: {_name(frame)}"] += 1
                stacks.update(f"{kind}: {name}" for name in _all_of(frame))
            busy[working] += 1
        with Path(out).open("w", encoding="utf-8") as file:
            print(f"{looks} looks; threads at work: {sorted(busy.items())}", file=file)
            for title, counts in (("innermost", leaves), ("within", stacks)):
                print(f"\n{title}", file=file)
                for name, count in counts.most_common(70):
                    print(f"{count / looks:7.3f}  {name}", file=file)

    def signalled(_number: int, _frame: FrameType | None) -> None:
        (ended if looking.is_set() else looking).set()

    if "streamlit" in " ".join(sys.orig_argv):
        signal.signal(signal.SIGUSR1, signalled)
        threading.Thread(target=look, name="sampling", daemon=True).start()


def _name(frame: FrameType) -> str:
    code = frame.f_code
    return f"{'/'.join(code.co_filename.split('/')[-3:])}:{code.co_qualname}"


def _all_of(frame: FrameType) -> set[str]:
    found = set()
    walked: FrameType | None = frame
    while walked:
        found.add(_name(walked))
        walked = walked.f_back
    return found
