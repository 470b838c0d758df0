# tries: to lock memory, and to take huge pages of the machine's
# expect: ok
# held: held
# limits: memory_mb=128
import mmap

area = mmap.mmap(-1, 32 << 20)
address = ctypes.addressof(ctypes.c_char.from_buffer(area))


def checked(call, *arguments):
    if call(*arguments) < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


attempt("mlock", lambda: checked(libc.mlock, ctypes.c_void_p(address), ctypes.c_size_t(32 << 20)))
attempt("mlock2", lambda: checked(libc.mlock2, ctypes.c_void_p(address), ctypes.c_size_t(32 << 20), 1))
attempt("mlockall", lambda: checked(libc.mlockall, 3))
attempt("a locked mapping", lambda: mmap.mmap(-1, 32 << 20, flags=0x2022 | 0x8000))
attempt("huge pages", lambda: mmap.mmap(-1, 1 << 30, flags=0x40022))
held()
