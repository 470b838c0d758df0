"""Stand-in for IPython.display: everything displayed is printed; removed functions still exist and do nothing."""

from __future__ import annotations

from typing import Any


class DisplayObject:
    """Holds what would be rendered."""

    def __init__(self, data: Any = None, *args: Any, **options: Any):
        self.data = data

    def __repr__(self) -> str:
        return f"<{type(self).__name__}>"


class HTML(DisplayObject):
    pass


class Image(DisplayObject):
    pass


class Latex(DisplayObject):
    pass


class Markdown(DisplayObject):
    pass


class Math(DisplayObject):
    pass


class SVG(DisplayObject):
    pass


def display(*objects: Any, **options: Any) -> None:
    """Print what a notebook would display."""
    for thing in objects:
        print(repr(thing))


def clear_output(wait: bool = False) -> None:
    """Leave the output as it is."""


def set_matplotlib_formats(*formats: str, **options: Any) -> None:
    """Ignore the picture format (moved to matplotlib_inline in 2021, still called by older editions)."""
