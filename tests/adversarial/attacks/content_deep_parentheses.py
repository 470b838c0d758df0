# tries: to overflow the stack of whatever parses it
# expect: raised | unreadable
# builds: a submission
# exercise: partials
# score: 0
def build(folder):
    file = folder / "partials.py"
    file.write_text("x = " + "(" * 100_000 + "1" + ")" * 100_000 + "\n")
    return file
