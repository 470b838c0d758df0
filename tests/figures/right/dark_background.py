# spec: sine
x = np.linspace(-6, 6, 200)
plt.style.use('dark_background')
plt.plot(x, np.sin(x), 'w')
plt.plot(x, np.cos(x), 'y')
