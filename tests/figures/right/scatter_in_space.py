# spec: product_any
x, y = np.random.default_rng(0).uniform(-2, 2, (2, 100))
plt.figure().add_subplot(projection='3d').scatter(x, y, x * y)
