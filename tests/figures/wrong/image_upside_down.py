# spec: product
# fails: curves
# says: nothing shows `product`: z = x*y
# says: worst at x =
rows, columns = np.mgrid[0:20, 0:30]
plt.imshow(rows * columns, extent=[0, 30, 0, 20])
