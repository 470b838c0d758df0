# tries: to start threads past Python's back and leave them running
# expect: ok | killed
# limits: threads=16 wall_s=5
routine = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p)(("pause", ctypes.CDLL(None)))


def bomb():
    ids = (ctypes.c_ulong * 500)()
    for count in range(500):
        if libc.pthread_create(ctypes.byref(ids, 8 * count), None, routine, None):
            raise OSError(f"after {count}")


attempt("threads", bomb)
held()
