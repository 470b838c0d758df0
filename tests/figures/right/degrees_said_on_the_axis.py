# spec: sine
x = np.linspace(-6, 6, 200)
plt.plot(np.degrees(x), np.sin(x))
plt.plot(np.degrees(x), np.cos(x))
plt.xlabel('x in degrees')
