q4:
def f(a):

b = a*2

if a.norm() > 100:

b = a**2

else:

b = a**3

return b.sum()

print(a)

b = f(a)

b.backward()

q5：

y = torch.sin(x)

y.sum().backward()
