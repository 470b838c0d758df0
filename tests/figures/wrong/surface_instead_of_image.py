# spec: product
# fails: curves
# says: nothing shows `product`
x, y = np.meshgrid(np.linspace(-2, 2, 30), np.linspace(-1, 1, 20))
plt.figure().add_subplot(projection='3d').plot_surface(x, y, x * y)
