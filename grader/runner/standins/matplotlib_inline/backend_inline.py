"""Stand-in for matplotlib_inline.backend_inline: the picture format does not matter here."""

from __future__ import annotations

from typing import Any


def set_matplotlib_formats(*formats: str, **options: Any) -> None:
    """Ignore the picture format."""


def set_matplotlib_close(close: bool = True) -> None:
    """Ignore."""


def flush_figures() -> None:
    """Ignore: figures are read when the cell ends."""
