# tries: to connect to a socket of the machine by its path
# expect: ok
# held: held
# control: none
import socket


def connect(address, kind):
    socket.socket(socket.AF_UNIX, kind).connect(address)


attempt("by path", lambda: connect(target.unix, socket.SOCK_STREAM))
attempt("a datagram through a pair", lambda: socket.socketpair(type=socket.SOCK_DGRAM)[0].sendto(b"x", target.unix))
attempt("the system's journal", lambda: connect("/dev/log", socket.SOCK_DGRAM))
attempt("docker", lambda: connect("/run/docker.sock", socket.SOCK_STREAM))
held()
