# tries: to hide bytes on the disk in files that have neither name nor descriptor, only a mapping
# expect: ok | killed
# levels: full restricted/root
# limits: file_mb=4 wall_s=8
import mmap
import time

written = 0
try:
    for number in range(64):
        with open("x", "w+b", buffering=0) as file:
            os.unlink("x")
            file.write(bytes(1 << 20))
            descriptor = os.dup(file.fileno())
            libc.mmap.restype = ctypes.c_void_p
            if libc.mmap(None, ctypes.c_size_t(4096), 1, 1, descriptor, ctypes.c_long(0)) is None:
                raise OSError("mmap")
            os.close(descriptor)
            written += 1
        time.sleep(0.02)
    print("GOT IN: 64 MiB without a name")
except OSError as error:
    print("refused", error)
