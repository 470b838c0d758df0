# spec: sine
# fails: curves
# says: no curve shows `f` = sin(x)
# says: `f` would fit if x and y were exchanged
x = np.linspace(-6, 6, 200)
plt.plot(np.sin(x), x)
plt.plot(np.cos(x), x)
