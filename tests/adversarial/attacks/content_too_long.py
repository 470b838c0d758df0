# tries: to hand in more code than anybody writes
# expect: unreadable
# builds: a submission
# exercise: partials
# score: 0
def build(folder):
    file = folder / "partials.py"
    file.write_text("x = 1\n" * 200_000)
    return file
