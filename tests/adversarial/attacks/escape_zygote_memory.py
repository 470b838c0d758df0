# tries: to write into memory that it shares with the zygote: pages of libraries, of the interpreter, mappings
# expect: ok | killed | garbled | raised
# limits: wall_s=3
import mmap

import torch

libc.mprotect.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int]
address = ctypes.cast(libc.getpid, ctypes.c_void_p).value & ~4095
print(libc.mprotect(address, 4096, 7))
libc.madvise(ctypes.c_void_p(address), ctypes.c_size_t(4096), 9)
ctypes.memset(address, 0xC3, 4096)
