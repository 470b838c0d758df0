# tries: to lead the reader in a circle
# expect: unreadable
# builds: a submission
# exercise: partials
# score: 0
def build(folder):
    file = folder / "partials.py"
    file.symlink_to(file)
    return file
