# tries: to have the reader read a device without end
# expect: unreadable
# builds: a submission
# exercise: partials
# score: 0
def build(folder):
    file = folder / "partials.py"
    file.symlink_to("/dev/zero")
    return file
