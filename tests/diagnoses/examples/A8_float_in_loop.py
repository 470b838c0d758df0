# diagnosis: A8 · exercise: sin_derivative
ys = []
for i in range(100):
    ys.append(torch.sin(i * 0.1))
plt.plot([i * 0.1 for i in range(100)], ys)
