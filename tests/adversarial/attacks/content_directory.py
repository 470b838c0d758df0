# tries: to hand in a directory
# expect: unreadable
# builds: a submission
# exercise: partials
# score: 0
def build(folder):
    file = folder / "partials.py"
    file.mkdir()
    return file
