# tries: to have the reader wait for ever at a pipe
# expect: unreadable
# builds: a submission
# exercise: partials
# score: 0
import os


def build(folder):
    file = folder / "partials.py"
    os.mkfifo(file)
    return file
