# tries: to find the request's bytes of another run in memory that was freed and not cleared
# expect: ok
# held: nothing
import ctypes.util

needle = b"sibling" + b"secret" + b"'"
blocks = [ctypes.create_string_buffer(size) for size in (64, 256, 1024, 4096, 1 << 16, 1 << 20) for _ in range(50)]
libc.malloc.restype = ctypes.c_void_p
raw = [(size, libc.malloc(ctypes.c_size_t(size))) for size in (64, 256, 1024, 4096, 1 << 16) for _ in range(500)]
print("GOT IN" if any(needle in ctypes.string_at(p, s) for s, p in raw if p) else "nothing")
