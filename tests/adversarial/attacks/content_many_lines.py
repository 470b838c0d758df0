# tries: to keep the reader busy with half a million lines
# expect: unreadable
# builds: a submission
# exercise: partials
# score: 0
def build(folder):
    file = folder / "partials.py"
    file.write_text("x\n" * 60_000)
    return file
