# spec: product_any
x, y = np.meshgrid(np.linspace(-2, 2, 30), np.linspace(-1, 1, 20))
plt.figure().add_subplot(projection='3d').plot_wireframe(x, y, x * y)
