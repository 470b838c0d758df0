# tries: to learn who is at the other end of the answer, or to get hold of that process
# expect: ok
# held: held

def option(number, size=12):
    value, length = ctypes.create_string_buffer(size), ctypes.c_int(size)
    syscall("getsockopt", answer_socket(), 1, number, value, ctypes.byref(length))
    return value.raw


attempt("its pid", lambda: option(17))
attempt("a pidfd of it", lambda: option(77, 4))
attempt("its groups", lambda: option(59, 256))
held()
