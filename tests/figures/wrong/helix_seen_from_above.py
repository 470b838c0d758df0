# spec: helix
# fails: curves
# says: nothing shows `helix`
t = np.linspace(0, 20, 300)
plt.plot(np.cos(t), np.sin(t))
