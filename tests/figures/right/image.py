# spec: product
rows, columns = np.mgrid[0:20, 0:30]
plt.imshow(rows * columns)
plt.colorbar()
