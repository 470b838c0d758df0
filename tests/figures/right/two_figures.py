# spec: sine
x = np.linspace(-6, 6, 200)
plt.figure()
plt.plot(x, np.sin(x))
plt.title('sin(x)')
plt.figure()
plt.plot(x, np.cos(x))
plt.title('derivative of sin(x)')
plt.show()
