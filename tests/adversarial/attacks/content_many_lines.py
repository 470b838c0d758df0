# tries: to keep the reader busy with half a million lines
# expect: ok | raised | timed_out | out_of_memory
# builds: a submission
# exercise: partials
# score: 0
# seconds: 25
def build(folder):
    file = folder / "partials.py"
    file.write_text("x\n" * 60_000)
    return file
