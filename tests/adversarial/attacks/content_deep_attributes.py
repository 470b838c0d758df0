# tries: to overflow the stack of whatever walks its tree
# expect: raised | ok | killed | out_of_memory | unreadable
# builds: a submission
# exercise: partials
# score: 0
def build(folder):
    file = folder / "partials.py"
    file.write_text("import torch\nx = torch" + ".a" * 100_000 + "\n")
    return file
