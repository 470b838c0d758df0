# spec: sine
# fails: curves
# says: the curve labelled 'derivative' is `f` = sin(x)
x = np.linspace(-6, 6, 200)
fig,ax=plt.subplots()
ax.plot(x,np.sin(x),'b')
ax.set_ylabel('derivative',color='b')
t=ax.twinx()
t.plot(x,np.cos(x),'r')
t.set_ylabel('sin(x)',color='r')
