# tries: to have megabytes of outputs and metadata read
# expect: raised
# builds: a submission
# exercise: partials
# score: 0
import json


def build(folder):
    file = folder / "partials.ipynb"
    output = {"output_type": "stream", "name": "stdout", "text": ["PASSED 10/10\n"] * 100_000}
    cell = {"cell_type": "code", "source": ["raise ValueError"], "outputs": [output] * 5, "metadata": {"a": ["b"] * 100_000}}
    book = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"x": {"y": "z" * 10**6}}, "cells": [cell]}
    file.write_text(json.dumps(book))
    return file
