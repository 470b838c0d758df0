# spec: helix
t = np.linspace(0, 20, 300)
plt.figure().add_subplot(projection='3d').plot(np.cos(t), np.sin(t), t)
