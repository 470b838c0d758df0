# tries: to hand in bytes that are no text
# expect: unreadable
# builds: a submission
# exercise: partials
# score: 0
def build(folder):
    file = folder / "partials.py"
    file.write_bytes(bytes(range(256)) * 100)
    return file
