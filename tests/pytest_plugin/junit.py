"""What the published schema of JUnit files (junit-10.xsd, of Jenkins' xUnit plugin) allows of what pytest writes."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

_MESSAGE = ({"type", "message"}, set(), set())
ELEMENTS: dict[str, tuple[set[str], set[str], set[str]]] = {
    "testsuites": ({"name", "time", "tests", "failures", "errors"}, set(), {"testsuite"}),
    "testsuite": (
        {"name", "tests", "failures", "errors", "group", "time", "skipped", "timestamp", "hostname", "id", "package",
         "file", "log", "url", "version"},
        {"name", "tests", "failures", "errors"},
        {"testsuite", "properties", "testcase", "system-out", "system-err"},
    ),
    "testcase": (
        {"name", "time", "classname", "group"}, {"name"}, {"skipped", "error", "failure", "system-out", "system-err"},
    ),
    "properties": (set(), set(), {"property"}),
    "property": ({"name", "value"}, {"name", "value"}, set()),
    "failure": _MESSAGE, "error": _MESSAGE, "skipped": _MESSAGE,
    "system-out": (set(), set(), set()), "system-err": (set(), set(), set()),
}  # fmt: skip
"""Name -> attributes it may have, those it must have, elements that may be in it."""

_TIME = re.compile(r"(([0-9]{0,3},)*[0-9]{3}|[0-9]{0,3})*(\.[0-9]{0,3})?")


def violations(element: Element) -> list[str]:
    """Return what in a document the schema does not allow."""
    if element.tag not in ELEMENTS:
        return [f"<{element.tag}> is unknown"]
    allowed, required, inside = ELEMENTS[element.tag]
    found = [f"<{element.tag} {name}>" for name in set(element.attrib) - allowed]
    found += [f"<{element.tag}> without {name}" for name in required - set(element.attrib)]
    found += [f"<{child.tag}> in <{element.tag}>" for child in element if child.tag not in inside]
    if not _TIME.fullmatch(element.get("time", "")):
        found.append(f"time {element.get('time')}")
    return found + [said for child in element for said in violations(child)]
