# tries: to have lines counted differently by reader and interpreter
# expect: raised | unreadable
# builds: a submission
# exercise: partials
# score: 0
def build(folder):
    file = folder / "partials.py"
    file.write_bytes(b"\xef\xbb\xbfx = 1\r\ny = 2\r# \x0c\x0b\x1c\x85\xe2\x80\xa8z = 3\r\nraise ValueError(x)\r")
    return file
