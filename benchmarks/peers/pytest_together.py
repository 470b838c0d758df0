"""One pytest process for all submissions: they share a process with the tests and with each other."""

from __future__ import annotations

from benchmarks.peers import pytest_process

PACKAGES, CHECKS = pytest_process.PACKAGES, pytest_process.CHECKS
SHARED = True
prepare, grade = pytest_process.prepare, pytest_process.grade
