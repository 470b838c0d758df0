# tries: to make its name look like a path, a module of ours, or the judge's own file
# expect: raised
# builds: a submission
# exercise: partials
# score: 0
def build(folder):
    file = folder / "..\\..\\grader\\grade.py"
    file.write_text("raise ValueError\n")
    return file
