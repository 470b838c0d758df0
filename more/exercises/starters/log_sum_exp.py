import torch


# TODO: return the logarithm of the sum of all exp(o_j), for large elements too.
def log_sum_exp(o): ...


# TODO: print log_sum_exp of this vector.
o = torch.tensor([1000.0, 1000.0, 1000.0])
