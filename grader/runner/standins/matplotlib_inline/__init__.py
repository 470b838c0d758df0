"""Stand-in for matplotlib_inline."""

from matplotlib_inline import backend_inline as backend_inline
