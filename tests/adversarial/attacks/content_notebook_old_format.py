# tries: to bring down the converter of old notebooks
# expect: unreadable
# builds: a submission
# exercise: partials
# score: 0
def build(folder):
    file = folder / "partials.ipynb"
    file.write_text('{"nbformat": 3, "worksheets": [{"cells": [{"cell_type": "code", "input": {"a": [1]}, "outputs": 7}]}, null]}')
    return file
