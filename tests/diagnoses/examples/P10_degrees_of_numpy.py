# diagnosis: P10 · exercise: sin_derivative
deg = np.linspace(0, 720, 500)
rad = np.radians(deg)
plt.plot(deg, np.sin(rad))
plt.plot(deg, np.gradient(np.sin(rad), rad))
