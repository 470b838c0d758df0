# tries: to have the recorder walk a list that contains itself
# expect: ok
loop = []
loop.append(loop)
deep = []
for _ in range(100000):
    deep = [deep]
