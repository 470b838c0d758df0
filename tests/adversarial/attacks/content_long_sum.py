# tries: to overflow the stack of whatever walks its tree
# expect: raised | ok | killed | out_of_memory | unreadable
# builds: a submission
# exercise: sin_derivative
# score: 0
# checks: curves
def build(folder):
    file = folder / "sin_derivative.py"
    file.write_text("x = 1" + "+1" * 100_000 + "\n")
    return file
