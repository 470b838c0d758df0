# tries: to overflow the reader's stack by nested lists in a notebook
# expect: unreadable
# builds: a submission
# exercise: partials
# score: 0
def build(folder):
    file = folder / "partials.ipynb"
    file.write_text('{"nbformat": 4, "metadata": ' + '{"a":' * 100_000 + "1" + "}" * 100_000 + ', "cells": []}')
    return file
