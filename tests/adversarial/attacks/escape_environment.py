# tries: to find a secret in its environment, arguments or libc's copy of them
# expect: ok
# held: nothing
import sys

libc.getenv.restype = ctypes.c_char_p
environ = (ctypes.c_char_p * 200).from_address(
    ctypes.cast(ctypes.c_void_p.in_dll(libc, "environ"), ctypes.c_void_p).value
)
words = [*os.environ, *os.environ.values(), *sys.argv, *sys.orig_argv]
for entry in environ:
    if entry is None:
        break
    words.append(entry.decode())
print(words)
print("GOT IN" if any("CANARY" in w or "canary" in w for w in words) or libc.getenv(b"GRADE_CANARY") else "nothing")
