# tries: to have the text decoded by a codec that executes, unpacks or never ends
# expect: unreadable | raised | ok
# builds: a submission
# exercise: partials
# score: 0
def build(folder):
    file = folder / "partials.py"
    file.write_bytes(b"# coding: unicode_escape\nx = 1 \\nraise SystemExit\n# coding: zlib\n" + b"\\u0041" * 1000)
    return file
