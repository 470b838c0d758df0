# diagnosis: B5 · exercise: sin_derivative
point = torch.zeros(1, requires_grad=True)
grid = np.linspace(0, 6.28, 150)
slopes = np.zeros(150)
for i, v in enumerate(grid):
    with torch.no_grad():
        point.fill_(float(v))
    torch.sin(point).backward()
    slopes[i] = point.grad[0]
plt.plot(grid, np.sin(grid))
plt.plot(grid, slopes)
