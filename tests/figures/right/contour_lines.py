# spec: product_any
x, y = np.meshgrid(np.linspace(-2, 2, 80), np.linspace(-1, 1, 80))
plt.contour(x, y, x * y)
