# tries: to reserve memory that is not touched
# expect: out_of_memory
# limits: memory_mb=128
import numpy as np

np.zeros(1 << 33, dtype=np.uint8)
