# tries: to hand in a socket
# expect: unreadable
# builds: a submission
# exercise: partials
# score: 0
import socket


def build(folder):
    file = folder / "partials.py"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(file))
    return file
