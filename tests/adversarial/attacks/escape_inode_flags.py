# tries: to change or read what file systems keep beside a file: flags, versions, verity, snapshots
# expect: ok
# held: held
import fcntl

for what, file in (("a library's", open(os.__file__)), ("its own", open("own", "w+")), ("its folder's", os.open(".", os.O_RDONLY))):
    for name, read, write in (
        ("flags", 0x80086601, 0x40086602), ("version", 0x80087601, 0x40087602), ("attributes", 0x801C581F, 0x401C5820),
    ):  # fmt: skip
        value = bytearray(128)
        attempt(f"{what} {name}", lambda: fcntl.ioctl(file, read, value))
        attempt(f"{what} {name}, changed", lambda: fcntl.ioctl(file, write, value))  # to what they were
    for name, request in (
        ("clone", 0x40049409), ("snapshot", 0x50009417), ("verity", 0x40806685), ("key", 0x800C6613),
        ("extents", 0xC020660B), ("freezing", 0xC0045877), ("trimming", 0xC0185879),
    ):  # fmt: skip
        attempt(f"{what} {name}", lambda: fcntl.ioctl(file, request, bytes(128)))
held()
