"""A directory that goes when the last process that may write to it has gone, however each of them ended.

A shell that knows nothing but the name waits for the end of a pipe that all of them hold, and removes the directory:
no moment remains at which `kill -9` of the host, of the zygote or of both leaves it behind.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import subprocess
import tempfile

# not shutil.rmtree: a program may have nested directories deeper than Python recurses. Again, because where there is no
# pid namespace a program may live a moment longer than the warden that held the pipe
_KEEPER = 'read -r _; for _ in 1 2 3 4 5 6 7 8 9; do /bin/rm -rf -- "$0" && exit; /bin/sleep 0.2; done'
_REMOVAL_S = 10.0


class WorkDirectory:
    """A new directory below the system's temporary one, kept for as long as a process has `fileno()` open."""

    def __init__(self) -> None:
        self.path = os.path.join(tempfile.gettempdir(), f"grade-{secrets.token_hex(8)}")
        held, hold = os.pipe()
        self._hold = open(hold, "wb", buffering=0)  # noqa: SIM115 - closed by let_go()
        self._keeper = subprocess.Popen(  # before there is anything to remove
            ["/bin/sh", "-c", _KEEPER, self.path],
            cwd="/",
            env={},
            stdin=held,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # ^C in the terminal is not for it
        )
        os.close(held)
        os.mkdir(self.path, 0o700)

    def fileno(self) -> int:
        """Return the descriptor to pass on to who may write in the directory."""
        return self._hold.fileno()

    def let_go(self) -> None:
        """Wait until the directory is gone, when all who held it beside me are."""
        self._hold.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._keeper.wait(_REMOVAL_S)
        if os.path.exists(self.path):  # somebody killed the keeper
            subprocess.run(["/bin/rm", "-rf", "--", self.path], stderr=subprocess.DEVNULL, check=False)
