# tries: to hide files without a name in a table of descriptors that one thread has for itself
# expect: ok
# held: held
stack = ctypes.create_string_buffer(1 << 16)
top = (ctypes.addressof(stack) + len(stack)) & ~15
# memory, handlers and threads are shared; the table of descriptors, or the directory, is not
for name, flags in (("descriptors", 0x10000 | 0x800 | 0x100 | 0x200), ("directory", 0x10000 | 0x800 | 0x100 | 0x400)):
    def deed():
        if libc.clone(ctypes.cast(libc.pause, ctypes.c_void_p), ctypes.c_void_p(top), flags, None) < 0:
            raise OSError(ctypes.get_errno(), "clone")
    attempt(f"a thread with {name} of its own", deed)
held()
