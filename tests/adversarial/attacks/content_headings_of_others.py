# tries: to have another exercise's part, or none, taken for its own
# expect: ok | raised | unreadable
# builds: a submission
# exercise: partials
# score: 0
def build(folder):
    file = folder / "partials.py"
    file.write_text("# branch_gradient\nraise ValueError\n# partials\n" * 2000 + "x = 1\n")
    return file
