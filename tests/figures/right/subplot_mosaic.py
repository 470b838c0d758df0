# spec: sine
x = np.linspace(-6, 6, 200)
fig, axes = plt.subplot_mosaic('ab')
axes['a'].plot(x, np.sin(x))
axes['b'].plot(x, np.cos(x))
