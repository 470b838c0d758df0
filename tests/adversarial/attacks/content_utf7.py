# tries: to hide code from the reader by an encoding that the interpreter understands
# expect: ok | raised | unreadable
# builds: a submission
# exercise: partials
# score: 0
def build(folder):
    file = folder / "partials.py"
    file.write_bytes(b"# coding: utf-7\n+AAo-raise SystemExit(0)\n")
    return file
