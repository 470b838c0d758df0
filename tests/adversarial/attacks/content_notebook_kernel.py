# tries: to have another language's kernel started
# expect: unreadable
# builds: a submission
# exercise: partials
# score: 0
import json


def build(folder):
    file = folder / "partials.ipynb"
    kernel = {"name": "../../../bin/sh", "language": "bash\x1b[31m" * 1000, "argv": ["/bin/sh", "-c", "touch /tmp/pwned-kernel"]}
    cells = [{"cell_type": "code", "source": "touch /tmp/pwned-kernel"}]
    file.write_text(json.dumps({"nbformat": 4, "metadata": {"kernelspec": kernel}, "cells": cells}))
    return file
