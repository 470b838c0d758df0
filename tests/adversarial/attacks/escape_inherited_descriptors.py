# tries: to use a descriptor that the zygote or the warden forgot to close
# expect: ok
# held: nothing
kinds = {}
for number in range(3, 4096):
    try:
        kinds[number] = stat.S_IFMT(os.fstat(number).st_mode)
    except OSError:
        pass
sockets = [n for n, kind in kinds.items() if kind == stat.S_IFSOCK]
others = [n for n, kind in kinds.items() if kind != stat.S_IFSOCK]
print("GOT IN" if len(sockets) != 1 or others else "nothing", kinds)
