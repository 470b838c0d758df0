# tries: to have numbers read that fit no type
# expect: unreadable | raised
# builds: a submission
# exercise: partials
# score: 0
def build(folder):
    file = folder / "partials.ipynb"
    file.write_text('{"nbformat": ' + "9" * 100_000 + ', "cells": [], "metadata": {"a": 1e999999, "b": -' + "1" * 10**6 + "}}")
    return file
