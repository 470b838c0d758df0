# tries: to take all memory in small pieces
# expect: out_of_memory
# limits: memory_mb=128 wall_s=10
hoard = []
while True:
    hoard.append([0.0] * 100)
