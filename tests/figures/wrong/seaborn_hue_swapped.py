# spec: sine
# fails: curves
# says: the curve labelled 'gradient' is `f` = sin(x)
x = np.linspace(-6, 6, 200)
import pandas as pd
import seaborn as sns
frame = pd.DataFrame({'x': np.r_[x, x], 'y': np.r_[np.sin(x), np.cos(x)], 'which': ['gradient'] * 200 + ['sin(x)'] * 200})
sns.lineplot(data=frame, x='x', y='y', hue='which')
