# tries: to have the solution, or a secret file, read in its place
# expect: unreadable
# builds: a submission
# exercise: partials
# score: 0
def build(folder):
    file = folder / "partials.py"
    file.symlink_to("/etc/passwd")
    return file
