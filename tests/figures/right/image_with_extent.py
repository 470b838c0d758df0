# spec: product
x = (np.arange(30) + 0.5) / 10
y = (np.arange(20) + 0.5) / 10
plt.imshow(np.outer(y, x), extent=[0, 3, 0, 2], origin='lower')
