# tries: to smuggle escape sequences, markup and bytes that are no text into the report by the name of the file
# expect: raised | ok
# builds: a submission
# exercise: partials
# score: 0
import os


def build(folder):
    file = os.fsencode(folder) + b"/\x1b[31m\xff\xfe[red]\xe2\x80\xae{0}%s\n<b>.py"
    with open(file, "w") as handle:
        handle.write("raise ValueError\n")
    return folder / os.fsdecode(os.path.basename(file))
