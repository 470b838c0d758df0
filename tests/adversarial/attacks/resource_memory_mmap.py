# tries: to take memory in shared anonymous mappings, which no data limit counts
# expect: ok | out_of_memory
# limits: memory_mb=128
import mmap

hoard = []


def hoarding():
    for _ in range(100):
        piece = mmap.mmap(-1, 64 << 20, mmap.MAP_SHARED | mmap.MAP_ANONYMOUS)
        for place in range(0, len(piece), 4096):
            piece[place] = 1
        hoard.append(piece)


attempt("6400 MiB", hoarding)
hoard.clear()
held()
