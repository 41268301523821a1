"""The rules and the calendar as they are shipped, read once for all tests."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import grflow.recht
from grflow.inlezen.regels import load_rechtsregels
from grflow.recht.feestdagen import Kalender
from grflow.recht.regels import Rechtsregels


@pytest.fixture(scope="session")
def _meegeleverd() -> tuple[Rechtsregels, Kalender]:
    return load_rechtsregels(Path(grflow.recht.__file__).parent / "regels")


@pytest.fixture(scope="session")
def regels(_meegeleverd: tuple[Rechtsregels, Kalender]) -> Rechtsregels:
    return _meegeleverd[0]


@pytest.fixture(scope="session")
def kalender(_meegeleverd: tuple[Rechtsregels, Kalender]) -> Kalender:
    return _meegeleverd[1]


@pytest.fixture
def ongemeten() -> Iterator[None]:
    """Measure no coverage meanwhile: exploring all ways through a process takes three times as long with it."""
    meter = sys.gettrace()
    sys.settrace(None)
    yield
    sys.settrace(meter)
