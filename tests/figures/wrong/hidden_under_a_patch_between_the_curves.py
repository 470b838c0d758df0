# spec: sine
# fails: curves
# says: nobody can see it: hidden under something else
x = np.linspace(-6, 6, 200)
ax=plt.gca()
ax.plot(x,np.cos(x))
ax.add_patch(plt.Rectangle((-7,-2),14,4,color='w',zorder=5))
plt.plot(x,np.sin(x),zorder=6)
