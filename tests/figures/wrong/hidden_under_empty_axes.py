# spec: sine
# fails: curves
# says: no curve can be seen: hidden under something else
x = np.linspace(-6, 6, 200)
plt.plot(x,np.sin(x))
plt.plot(x,np.cos(x))
plt.axes([0,0,1,1])
