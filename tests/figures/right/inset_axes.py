# spec: sine
x = np.linspace(-6, 6, 200)
fig, ax = plt.subplots()
ax.plot(x, np.sin(x))
ax.inset_axes([0.6, 0.6, 0.35, 0.35]).plot(x, np.cos(x))
