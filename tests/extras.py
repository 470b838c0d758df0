"""What a machine may lack. Tests that need it say so, are left out without it, and the output's last line tells.

A test that needs something is marked ``pytest.mark.needs("browser")``, and imports it inside fixtures or functions:
a module must be importable without it.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from typing import Any

import pytest


def missing(*modules: str) -> str:
    """Return a sentence on the modules that are not installed, "" when all are."""
    absent = [name for name in modules if importlib.util.find_spec(name) is None]
    return f"{' and '.join(absent)} cannot be imported" if absent else ""


def chromium() -> str:
    """Return the path of a Chromium, "" when there is none; GRADE_CHROMIUM names another than is found."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("GRADE_CHROMIUM") or next(filter(None, map(shutil.which, names)), "")


def no_browser() -> str:
    """Return why no browser can be driven, "" when one can."""
    path = chromium()
    if absent := missing("playwright", "axe_playwright_python"):
        return absent
    if not path:
        return "no chromium was found"
    try:  # some systems have a placeholder of this name that only tells how to install it
        subprocess.run([path, "--version"], check=True, capture_output=True, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return f"{path} does not start"
    return ""


EXTRAS: dict[str, Callable[[], str]] = {
    "torch": lambda: missing("torch"),
    "tensorflow": lambda: missing("tensorflow"),
    "jax": lambda: missing("jax"),
    "autograd": lambda: missing("autograd"),
    "browser": no_browser,
    "dask": lambda: missing("distributed"),
}
"""Name -> what says why it is not there, "" when it is; asked once, and only when a test needs it."""

MARK = "needs"
RAN = pytest.StashKey[set[str]]()
LEFT_OUT = pytest.StashKey[dict[str, str]]()


def needed(item: pytest.Item) -> set[str]:
    """Return what a test needs: what its marks name, and torch when programs are run."""
    marked = {str(name) for mark in item.iter_markers(MARK) for name in mark.args}
    return marked | ({"torch"} if "runner" in getattr(item, "fixturenames", ()) else set())


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", f"{MARK}(*names): keys of tests/extras.py, EXTRAS")
    config.stash[RAN], config.stash[LEFT_OUT] = set(), {}


@pytest.hookimpl(trylast=True)  # after those that were not asked for are gone
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    reasons: dict[str, str] = {}
    for item in items:
        for name in sorted(needed(item)):
            if name not in reasons:
                reasons[name] = EXTRAS[name]()
            if reasons[name]:
                config.stash[LEFT_OUT][name] = reasons[name]
                item.add_marker(pytest.mark.skip(reason=f"needs {name}: {reasons[name]}"))


def pytest_runtest_call(item: pytest.Item) -> None:
    item.config.stash[RAN] |= needed(item)


@pytest.hookimpl(wrapper=True, tryfirst=True)  # outermost: what comes after the yield is written last of all
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    ran, left_out = session.config.stash[RAN], session.config.stash[LEFT_OUT]
    if (told := getattr(session.config, "workeroutput", None)) is not None:  # of xdist, sent in there
        told[MARK] = sorted(ran), left_out
    try:
        return (yield)
    finally:
        reporter = session.config.pluginmanager.get_plugin("terminalreporter")
        if reporter is not None and (ran or left_out):
            reporter.write_line(summary(ran, left_out))


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Take over what a worker of xdist has seen."""
    ran, left_out = node.workeroutput.get(MARK, ((), {})) if hasattr(node, "workeroutput") else ((), {})
    node.config.stash[RAN] |= set(ran)
    node.config.stash[LEFT_OUT] |= left_out


def summary(ran: set[str], left_out: dict[str, str]) -> str:
    """Return the last line: what tests ran with, and what there was not."""
    without = ", ".join(f"{name} because {reason}" for name, reason in sorted(left_out.items()))
    return f"ran: {', '.join(sorted(ran)) or 'nothing that a machine may lack'}; left out: {without or 'nothing'}"
