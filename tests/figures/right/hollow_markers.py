# spec: sine
x = np.linspace(-6, 6, 200)
plt.scatter(x,np.sin(x),facecolors='none',edgecolors='b')
plt.scatter(x,np.cos(x),facecolors='none',edgecolors='r',s=9)
