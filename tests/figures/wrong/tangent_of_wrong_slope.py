# spec: tangent
# fails: curves
# says: no curve shows `tangent` = 2*x - 1
# says: worst at x =
x = np.linspace(-6, 6, 200)
plt.plot(x, x**2)
plt.axline((1, 1), slope=3)
