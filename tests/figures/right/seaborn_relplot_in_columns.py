# spec: sine
x = np.linspace(-6, 6, 200)
import pandas as pd
import seaborn as sns
f=pd.DataFrame({'x':np.r_[x,x],'y':np.r_[np.sin(x),np.cos(x)],'w':['sin']*200+['derivative']*200})
sns.relplot(data=f,x='x',y='y',col='w')
