# tries: to take kernel memory in pipes and sockets
# expect: ok
# held: held
# limits: memory_mb=128
import fcntl
import socket

kept = []


def hoarding():
    filled = 0
    for _ in range(2000):
        kept.append(os.pipe())
        os.set_blocking(kept[-1][1], False)
        filled += os.write(kept[-1][1], bytes(1 << 16))
    return filled


def pairs():
    for _ in range(2000):
        kept.append(socket.socketpair())
        kept[-1][0].setblocking(False)
        kept[-1][0].send(bytes(1 << 16))


attempt("2000 pipes", hoarding)
kept.clear()
attempt("2000 pairs of sockets", pairs)
held()
