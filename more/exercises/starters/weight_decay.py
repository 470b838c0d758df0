import torch


# TODO: return 3 / 2 times the squared norm of w.
def penalty(w): ...


w = torch.tensor([1.0, -2.0, 4.0])

# TODO: go ten steps of gradient descent on the penalty, with learning rate 0.1.
decayed = ...
