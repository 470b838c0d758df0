# tries: to learn the name of the machine
# expect: ok
# levels: full
# held: nothing
import platform
import socket

names = {os.uname().nodename, platform.node()}
try:
    names.add(socket.gethostname())
except OSError:
    pass
print("nothing" if names <= {"", "box", "localhost"} else f"GOT IN: {names}")
