# spec: sine
# fails: curves
# says: nobody can see it: the colour of the background
x = np.linspace(-6, 6, 200)
plt.plot(x,np.sin(x))
plt.plot(x,np.cos(x),'o',color='w')
