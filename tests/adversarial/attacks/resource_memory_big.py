# tries: to take all memory in one piece
# expect: out_of_memory
# limits: memory_mb=128
bytearray(8 << 30)
