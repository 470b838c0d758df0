# tries: to run shell commands and change the shell by magics
# expect: ok | raised
# builds: a submission
# exercise: partials
# score: 0
import json

LINES = [
    "!touch /tmp/pwned-magic", "%system touch /tmp/pwned-magic", "%%bash\ntouch /tmp/pwned-magic", "!!id", "%run /etc/passwd",
    "x = !id", "%load_ext autoreload", "%%writefile /tmp/pwned-magic\nx", "%pip install evil", "%cd /", "%env HOME=/",
    "%%script python\nopen('/tmp/pwned-magic', 'w')", "get_ipython().system('touch /tmp/pwned-magic')", "?os", "%%javascript\n1",
    "from IPython.display import HTML, display\ndisplay(HTML('<script>1</script>'))",
]  # fmt: skip


def build(folder):
    file = folder / "partials.ipynb"
    cells = [{"cell_type": "code", "source": line} for line in LINES]
    file.write_text(json.dumps({"nbformat": 4, "metadata": {}, "cells": cells}))
    return file
