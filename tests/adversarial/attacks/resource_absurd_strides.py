# tries: to have a tensor or an array copied that claims more than it occupies
# expect: ok
import numpy as np
import torch

wide = torch.zeros(1).expand(1 << 40)
strided = torch.as_strided(torch.zeros(1), (1 << 20, 1 << 20), (0, 0))
windows = np.lib.stride_tricks.as_strided(np.zeros(1), (1 << 20, 1 << 20), (0, 0))
meta = torch.empty(1 << 50, device="meta")
listed = [torch.zeros(1).expand(1 << 40)] * 1000
sparse = torch.sparse_coo_tensor(torch.tensor([[0]]), torch.tensor([1.0]), (1 << 40,))
zeros = [wide[:0], meta[:0]]
