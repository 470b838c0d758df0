# tries: to leave files for the next run in the places where it may write
# expect: ok
for place in ("/box", "/tmp", "/dev/shm", "."):
    for name in ("pwned", "pwned-by-child", "sitecustomize.py", "usercustomize.py", "matplotlibrc", "torch.py", "numpy.py"):
        try:
            with open(f"{place}/{name}", "w") as file:
                file.write("raise SystemExit('pwned')")
        except OSError:
            pass
