# tries: to catch every MemoryError and go on
# expect: ok | timed_out | killed | out_of_memory | garbled
# limits: memory_mb=128 wall_s=2
hoard = []
size = 1 << 24
while size:
    try:
        hoard.append(bytearray(size))
    except MemoryError:
        size //= 2
print(sum(map(len, hoard)) >> 20 < 700 or "GOT IN: 700 MiB")
