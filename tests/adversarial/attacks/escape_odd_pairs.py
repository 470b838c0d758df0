# tries: pairs of sockets of a family whose module the kernel would load
# expect: ok
# held: held
# control: none
two = (ctypes.c_int * 2)()


def pair(family, kind):
    syscall("socketpair", family, kind, 0, two)


attempt("TIPC", lambda: pair(30, 5))
attempt("TIPC by its high half", lambda: pair(30 | 1 << 32, 2))
for family in (31, 40, 38, 16):
    attempt(f"family {family}", lambda: pair(family, 1))


def filter_on(number):
    import socket

    socket.socketpair()[0].setsockopt(socket.SOL_SOCKET, number, ctypes.string_at(ctypes.addressof(two), 8) * 2)


def classic_filter():
    import socket
    import struct

    code = ctypes.create_string_buffer(struct.pack("=HBBI", 6, 0, 0, 0))
    one, _ = socket.socketpair()
    one.setsockopt(socket.SOL_SOCKET, 26, struct.pack("@HxxxxxxQ", 1, ctypes.addressof(code)))


attempt("a packet filter for the kernel to compile", classic_filter)
attempt("a BPF program", lambda: filter_on(50))
held()
