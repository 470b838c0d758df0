"""Grade programs that differentiate things and plot them."""

__version__ = "0.1.0"
