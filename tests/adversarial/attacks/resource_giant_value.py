# tries: to have a huge tensor sent
# expect: ok
import torch

big = torch.zeros(10**7)
bigs = [torch.zeros(900_000) for _ in range(20)]
for number, tensor in enumerate(bigs):
    globals()[f"t{number}"] = tensor
