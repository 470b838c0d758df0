# tries: to call the kernel by the x32 table
# expect: killed
libc.syscall(ctypes.c_long(0x40000000 + 41), 2, 1, 0)
print("GOT IN")
