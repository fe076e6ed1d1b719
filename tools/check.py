"""Everything that must hold before a commit: ``python -m tools.check``.

Each step is run, those that fail are named at the end. ``python -m tools.check lint types`` runs
these alone; ``--without browser`` all but these.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
LINE = 100
BRANCHES = 95.0  # per cent of those below ui that tests take, at least
PYTEST = (sys.executable, "-m", "pytest")


def run(*command: str) -> bool:
    """Run a command at the root; return whether it was content."""
    # A file that is opened without its encoding is read otherwise on Windows: tests fail on it.
    env = os.environ | {"PYTHONWARNDEFAULTENCODING": "1"}
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode == 0


def ruff_format() -> bool:
    """Whether the Python files are formatted."""
    return run(sys.executable, "-m", "ruff", "format", "--check", ".")


def lint() -> bool:
    """Whether ruff finds nothing, and no line of JavaScript or CSS is too long."""
    return run(sys.executable, "-m", "ruff", "check", ".") & short_lines()


def short_lines() -> bool:
    """Whether the lines that no other tool measures are as short as Python's."""
    long = [
        f"{path.relative_to(ROOT)}:{number}: {len(line)} characters, {LINE} at most"
        for path in sorted((ROOT / "cnnlab" / "ui").rglob("*"))
        if path.suffix in (".js", ".css")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > LINE
    ]
    print(*long, sep="\n", end="\n" if long else "")
    return not long


def types() -> bool:
    """Whether mypy finds nothing."""
    return run(sys.executable, "-m", "mypy")


def javascript() -> bool:
    """Whether the JavaScript is formatted, its types agree, and its tests pass."""
    node, npm, npx = (shutil.which(name) for name in ("node", "npm", "npx"))
    if not (node and npm and npx):
        print("Node.js is not installed: the JavaScript was NOT checked.")
        return os.environ.get("CI", "").lower() not in ("true", "1")  # there it must be
    if not _tools_are_those_of_the_lock() and not run(npm, "install", "--no-audit", "--no-fund"):
        return False
    formatted = run(npx, "--no-install", "dprint", "check")
    typed = run(npx, "--no-install", "tsc", "--project", ".")
    tests = sorted(str(path) for path in (ROOT / "tests").rglob("*.test.*js"))
    return formatted & typed & (not tests or run(node, "--test", *tests))


def _tools_are_those_of_the_lock() -> bool:
    lock, installed = ROOT / "package-lock.json", ROOT / "node_modules" / ".package-lock.json"
    return installed.exists() and installed.stat().st_mtime >= lock.stat().st_mtime


def tests() -> bool:
    """Whether the tests that need no browser pass, and cover enough of the package below ui."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        options = ("--cov", "--cov-report=term:skip-covered", f"--cov-report=json:{report}")
        passed = pytest("not browser and not slow", *options)
        return passed and _enough_is_covered(report)


def _enough_is_covered(report: Path) -> bool:
    totals = json.loads(report.read_bytes())["totals"]
    share = 100 * totals["covered_branches"] / totals["num_branches"]
    print(f"{share:.1f} % of the branches are covered, {BRANCHES:g} % at least")
    return bool(share >= BRANCHES)


def browser() -> bool:
    """Whether the first test in a browser of each file passes."""
    return pytest("browser and not slow and not thorough and not sweep")


def thorough() -> bool:
    """Whether all others in a browser pass."""
    return pytest("browser and thorough and not slow and not sweep")


def slow() -> bool:
    """Whether what builds, installs or trains does so."""
    return pytest("slow")


def pytest(which: str, *options: str) -> bool:
    """Whether tests pass. What fails beside another decides only if it fails alone, too."""
    if run(*PYTEST, "--all", "-m", which, *options):
        return True
    print("== what failed, alone", flush=True)
    failed = ("--last-failed", "--last-failed-no-failures", "none")
    return run(*PYTEST, "--all", "-n", "0", *failed)


STEPS: dict[str, Callable[[], bool]] = {
    "format": ruff_format,
    "lint": lint,
    "types": types,
    "javascript": javascript,
    "tests": tests,
    "browser": browser,
    "thorough": thorough,
    "slow": slow,
}


def main() -> None:
    """Run the steps that are asked for."""
    parser = argparse.ArgumentParser(prog="python -m tools.check", description=__doc__)
    parser.add_argument("steps", nargs="*", metavar="STEP", help=", ".join(STEPS))
    parser.add_argument("--without", action="append", default=[], choices=STEPS)
    asked = parser.parse_args()
    if unknown := set(asked.steps) - set(STEPS):
        parser.error(f"no such step: {', '.join(sorted(unknown))}; there are {', '.join(STEPS)}")
    failed = []
    for name in [n for n in STEPS if n in (asked.steps or STEPS) and n not in asked.without]:
        print(f"== {name}", flush=True)
        began = time.monotonic()
        if not STEPS[name]():
            failed.append(name)
        print(f"   {name}: {time.monotonic() - began:.0f} s", flush=True)
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
