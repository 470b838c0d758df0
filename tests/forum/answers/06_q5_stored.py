y = torch.sin(x)

y.sum().backward()
