# tries: to fill the disk
# expect: ok
# levels: full
# held: held
# limits: file_mb=4
def fill(place):
    for number in range(64):
        with open(f"{place}/{number}", "wb", buffering=0) as file:
            if file.write(bytes(1 << 20)) < 1 << 20:
                raise OSError("full")


for place in ("/box", "/tmp", "/dev/shm"):
    attempt(place, lambda: fill(place))
held()
