# spec: sine
# fails: curves
# says: no curve shows `df` = cos(x)
# says: `df` would fit if x and y were exchanged
x = np.linspace(-6, 6, 200)
plt.plot(x, np.sin(x))
plt.plot(np.cos(x), x)
