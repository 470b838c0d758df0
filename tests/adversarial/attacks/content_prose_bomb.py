# tries: to keep the readers of written answers busy
# expect: ok | raised
# builds: a submission
# exercise: own_control_flow
# score: 0
# checks: control_flow
# seconds: 20
import json


def build(folder):
    file = folder / "own_control_flow.ipynb"
    text = "# " * 100_000 + "<!--" * 50_000 + "$" * 50_000 + "\n#" * 50_000 + "```" * 50_000 + "\x1b[31m"
    cells = [{"cell_type": "markdown", "source": text}] * 10 + [{"cell_type": "code", "source": "1"}]
    file.write_text(json.dumps({"nbformat": 4, "metadata": {}, "cells": cells}))
    return file
