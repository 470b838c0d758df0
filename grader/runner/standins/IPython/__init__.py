"""Stand-in for IPython: a shell whose magics do nothing."""

from __future__ import annotations

from typing import Any

version_info = (9, 0, 0, "")
__version__ = "9.0.0"


class _Events:
    def register(self, *args: Any) -> None:
        """Accept a callback that will never be called."""

    unregister = register


from IPython import display as display  # noqa: E402 (`from IPython import display` is usual)


class Shell:
    """What `get_ipython()` returns: every magic and hook is accepted and ignored, but for `%time`-like ones."""

    events = _Events()
    kernel = None
    user_ns: dict[str, Any] = {}

    def run_line_magic(self, name: str, line: str = "", *rest: Any) -> None:
        """Ignore ``%name line``."""

    def run_cell_magic(self, name: str, line: str, cell: str) -> None:
        """Ignore ``%%name`` over a cell."""

    def magic(self, line: str) -> None:
        """Ignore an old-style magic."""

    def system(self, command: str) -> None:
        """Ignore ``!command``: programs cannot be started here."""

    def getoutput(self, command: str) -> list[str]:
        """Return no lines: programs cannot be started here."""
        return []

    def enable_gui(self, *args: Any) -> None:
        """Ignore a wish for windows."""

    enable_matplotlib = enable_gui
    getsystem = getoutput

    @classmethod
    def instance(cls) -> Shell:
        return _shell


_shell = Shell()
InteractiveShell = Shell


def get_ipython() -> Shell:
    """Return the one shell."""
    return _shell
