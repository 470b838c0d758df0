# spec: product
# fails: curves
# says: nothing shows `product`
# says: expected
x, y = np.meshgrid(np.linspace(-2, 2, 30), np.linspace(-1, 1, 20))
plt.pcolormesh(x, y, x - y)
