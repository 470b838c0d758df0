# tries: to hide bytes on the disk in files that have no name any more
# expect: ok | killed
# levels: full restricted/root
# limits: file_mb=4 wall_s=8
import time

kept = []
try:
    for number in range(200):
        kept.append(open("x", "wb", buffering=0))
        os.unlink("x")
        kept[-1].write(bytes(1 << 20))
        if sum(os.fstat(file.fileno()).st_blocks for file in kept) << 9 > 64 << 20:
            print("GOT IN: 64 MiB without a name")
            break
        time.sleep(0.01)
except OSError as error:
    print("refused", error)
