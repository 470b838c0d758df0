# spec: sine
x = np.linspace(-6, 6, 200)
plt.plot(x.reshape(-1,1),np.sin(x).reshape(-1,1))
plt.plot(x.reshape(-1,1),np.cos(x).reshape(-1,1))
