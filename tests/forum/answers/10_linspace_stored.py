x = np.linspace(-3*np.pi, 3*np.pi, 100)
