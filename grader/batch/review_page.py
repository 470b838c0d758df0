"""The page on which a person judges what waits: served to this machine only, one form per item, no script."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Sequence
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qs

from grader import __version__
from grader.batch.journal import Journal
from grader.batch.reviewing import Item, Sheet
from grader.i18n import _, language
from grader.reports import html

MAX_FORM = 64 << 10  # bytes
_NUMBER = re.compile(r"\d{1,6}(?:[.,]\d{0,6})?", re.ASCII)
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"


def serve(todo: Sequence[Item], journal: Journal, by: str, *, blind: bool, say: Callable[[str], Any]) -> None:
    """Serve until the page's last button, or Ctrl-C; each decision is kept at once.

    Only this machine can connect, and only who knows the address: it holds a secret, which other users and other
    sites' pages do not have.
    """
    pages = Pages(todo, journal, by, blind=blind)
    with HTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"pages": pages})) as server:
        say(_("open {address}; Ctrl-C ends").format(address=f"http://127.0.0.1:{server.server_port}{pages.root}0"))
        try:
            while not pages.is_over:
                server.handle_request()
        except KeyboardInterrupt:
            return


class Pages:
    """What is shown and kept: no sockets."""

    def __init__(self, todo: Sequence[Item], journal: Journal, by: str, *, blind: bool):
        self.sheets = [Sheet(item) for item in todo]
        self.journal, self.by, self.blind = journal, by, blind
        self.root = f"/{secrets.token_urlsafe(18)}/"
        self.is_over = False

    def place(self, path: str) -> int | None:
        """Return which item a path asks for; one past the last is the end."""
        tail = path.removeprefix(self.root)
        known = path.startswith(self.root) and tail.isdecimal() and len(tail) < 9
        return int(tail) if known and int(tail) <= len(self.sheets) else None

    def page(self, place: int) -> str:
        template = html.environment(language()).get_template("review_page.html")
        item = self.sheets[place].item if place < len(self.sheets) else None
        return template.render(
            sheet=self.sheets[place] if item else None, item=item, place=place, count=len(self.sheets),
            who="" if item is None or self.blind else " ".join(filter(None, (item.name, item.hand_in))),
            text=_text(), lang=html.LANGUAGES[language()], version=__version__,
        )  # fmt: skip

    def take(self, place: int, form: dict[str, list[str]]) -> int:
        """Keep what a form says; return the item to show next."""
        if "end" in form:
            self.is_over = True
            return len(self.sheets)
        if place < len(self.sheets):
            sheet = self.sheets[place]
            sheet.ticked = {int(n) for n in form.get("line", []) if n.isdecimal() and int(n) <= len(sheet.item.lines)}
            sheet.comment = form.get("comment", [""])[0][:5000]
            self._give(sheet, form.get("points", [""])[0])
            if decision := sheet.review(self.by):
                self.journal.review(decision)
        return max(0, place - 1) if "back" in form else min(place + 1, len(self.sheets))

    @staticmethod
    def _give(sheet: Sheet, text: str) -> None:
        if _NUMBER.fullmatch(text.strip()):
            sheet.give(float(text.replace(",", ".")))
        elif sheet.ticked:
            sheet.give(sum(sheet.item.lines[number - 1].points for number in sheet.ticked))


class _Handler(BaseHTTPRequestHandler):
    pages: Pages  # of the class made for one server
    timeout = 10  # one caller that sends nothing must not hold up the others

    def do_GET(self) -> None:
        place = self.pages.place(self.path)
        if place is None or not self._from_here():
            self._answer(404, "")
        else:
            self._answer(200, self.pages.page(place))

    def do_POST(self) -> None:
        place = self.pages.place(self.path)
        length = self.headers.get("Content-Length", "")
        if place is None or not self._from_here() or not length.isdecimal() or int(length) > MAX_FORM:
            self._answer(404, "")
            return
        form = parse_qs(self.rfile.read(int(length)).decode("utf-8", "replace"), keep_blank_values=True)
        self.send_response(303)
        self.send_header("Location", f"{self.pages.root}{self.pages.take(place, form)}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _from_here(self) -> bool:
        """Whether the request names this machine: a site elsewhere can give its own name our address."""
        return self.headers.get("Host", "").partition(":")[0] == "127.0.0.1"

    def _answer(self, status: int, page: str) -> None:
        data = page.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Security-Policy", _POLICY)
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the terminal shows the address."""


def _text() -> dict[str, str]:
    return {
        "title": _("Review"), "answer": _("Answer"), "lines": _("What the answer says"), "points": _("Points"),
        "most": _("at most {points}"), "comment": _("Comment for the student"), "next": _("Keep, and next"),
        "back": _("Keep, and back"), "end": _("End"), "of": _("{place} of {count}"),
        "done": _("That was the last one."),
    }  # fmt: skip
