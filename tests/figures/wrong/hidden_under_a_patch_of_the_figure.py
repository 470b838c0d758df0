# spec: sine
# fails: curves
# says: no curve can be seen: hidden under something else
x = np.linspace(-6, 6, 200)
fig=plt.figure()
ax=fig.add_subplot()
ax.plot(x,np.cos(x))
ax.plot(x,np.sin(x))
fig.patches.append(plt.Rectangle((0,0),1,1,transform=fig.transFigure,color='w',zorder=99))
