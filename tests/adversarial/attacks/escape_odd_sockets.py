# tries: families of sockets that no namespace confines
# expect: ok
# held: held
# control: none
import socket

for family, kind, protocol in (
    (16, 3, 0), (16, 3, 15), (17, 3, 3), (38, 5, 0), (40, 1, 0), (40, 2, 0), (44, 3, 0), (30, 2, 0), (31, 5, 0),
    (29, 3, 1), (15, 3, 2), (21, 5, 0), (43, 1, 0), (42, 2, 0), (9, 5, 0), (11, 5, 0),
):  # fmt: skip
    attempt(f"family {family}", lambda: syscall("socket", family, kind, protocol))
held()
