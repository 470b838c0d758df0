import torch
def log_sum_exp(o):
    c = torch.max(o, dim=0).values
    return c + (o - c).exp().sum().log()
print(log_sum_exp(torch.full((3,), 1000.)))
