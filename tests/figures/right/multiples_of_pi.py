# spec: sine
x = np.linspace(-6, 6, 200)
plt.plot(x / np.pi, np.sin(x))
plt.plot(x / np.pi, np.cos(x))
plt.xlabel(r'$x/\pi$')
