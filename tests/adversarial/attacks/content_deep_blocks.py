# tries: to overflow the parser by indentation
# expect: raised | unreadable
# builds: a submission
# exercise: partials
# score: 0
def build(folder):
    file = folder / "partials.py"
    file.write_text("".join(" " * depth + "if 1:\n" for depth in range(1000)) + " " * 1000 + "pass\n")
    return file
