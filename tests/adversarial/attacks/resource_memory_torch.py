# tries: to take all memory in tensors
# expect: out_of_memory
# limits: memory_mb=128
import torch

hoard = [torch.ones(1 << 21) for _ in range(10000)]
