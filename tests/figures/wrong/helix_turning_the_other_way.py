# spec: helix
# fails: curves
# says: nothing shows `helix`: x = cos(z), y = sin(z)
# says: got y =
t = np.linspace(0, 20, 300)
plt.figure().add_subplot(projection='3d').plot(np.cos(t), -np.sin(t), t)
