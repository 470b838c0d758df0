# tries: to hand in more cells than anybody writes
# expect: unreadable
# builds: a submission
# exercise: partials
# score: 0
def build(folder):
    file = folder / "partials.ipynb"
    cell = '{"cell_type": "code", "source": "1"}'
    file.write_text('{"nbformat": 4, "metadata": {}, "cells": [' + ",".join([cell] * 100_000) + "]}")
    return file
