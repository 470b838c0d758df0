"""A browser that shows pages as a student sees them: from a file, with nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from grader import i18n
from tests import extras
from tests.browser import pages

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Show = Callable[..., "Page"]
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
)  # fmt: skip


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Start once, with a profile of its own; the last test here closes it: it runs an event loop."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=extras.chromium(), args=[*FLAGS])
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write the pages once."""
    folder = tmp_path_factory.mktemp("pages")
    texts = {"en": pages.whole(), "hostile": pages.hostile()}
    i18n.activate("zh")
    texts["zh"] = pages.whole()
    i18n.activate("en")
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in texts}


@pytest.fixture
def show(browser: Browser, files: dict[str, Path]) -> Iterator[Show]:
    """Return what opens a page, by name or path, in a window of its own; what went wrong is in `page.faults`."""
    contexts = []

    def show(name: str | Path, width: int = 1280, **options: Any) -> Page:
        path = files[name] if isinstance(name, str) else name
        context = browser.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        faults: list[str] = []
        page.faults = faults  # type: ignore[attr-defined]
        page.on("console", lambda message: faults.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on("dialog", lambda dialog: (faults.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        page.on("request", lambda sent: faults.append(f"request: {sent.url}") if sent.url != path.as_uri() else None)
        page.on("popup", lambda _page: faults.append("popup"))
        page.goto(path.as_uri())
        return page

    yield show
    for context in contexts:
        context.close()
