# tries: to nest directories deeper than the one who tidies up can go
# expect: ok | killed
for _ in range(3000):
    os.mkdir("d")
    os.chdir("d")
