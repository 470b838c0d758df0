# tries: to have a terabyte of nothing read
# expect: unreadable
# builds: a submission
# exercise: partials
# score: 0
import os


def build(folder):
    file = folder / "partials.py"
    file.write_text("x = 1\n")
    os.truncate(file, 1 << 40)
    return file
