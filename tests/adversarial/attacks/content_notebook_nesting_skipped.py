# tries: to overflow the reader's stack by nested lists in what it skips
# expect: unreadable | raised
# builds: a submission
# exercise: partials
# score: 0
def build(folder):
    file = folder / "partials.ipynb"
    nested = "[" * 1_000_000 + "]" * 1_000_000
    file.write_text('{"nbformat": 4, "x": ' + nested + ', "cells": [{"cell_type": "code", "source": "raise ValueError"}]}')
    return file
