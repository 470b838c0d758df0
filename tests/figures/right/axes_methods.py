# spec: sine
x = np.linspace(-6, 6, 200)
fig, ax = plt.subplots()
ax.plot(x, np.sin(x))
ax.plot(x, np.cos(x))
