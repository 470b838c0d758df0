"""Layers that confine the child, one module each; `box` puts them in order, `probe` finds what this machine has."""
