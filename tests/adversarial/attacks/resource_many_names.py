# tries: to flood the answer with names and texts
# expect: ok
for number in range(50000):
    globals()[f"name{number}" + "x" * 300] = float(number)
    globals()[f"text{number}"] = "y" * 1000
