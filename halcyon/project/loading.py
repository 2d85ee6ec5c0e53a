"""Loading files of population and comparators, at the command line and for the demonstration."""

from dataclasses import replace
from pathlib import Path

from django.utils import timezone

from halcyon.access.acting import acting_as
from halcyon.access.viewer import Viewer
from halcyon.insight.indicator.library import INDICATORS, units_of
from halcyon.insight.permissions import LOAD_POPULATION
from halcyon.insight.population import actions, reading

_DATA = Path(reading.__file__).parent / "data"
CITY = _DATA / "city.csv"
#: For the demonstration alone, and said so wherever they are printed: the city by groups, and areas to compare with.
GROUPS, NEIGHBOURS = _DATA / "invented_groups.csv", _DATA / "invented_comparators.csv"


def load_population(file: Path, *, by: Viewer) -> str:
    """Load a file and say what was loaded. Refusal with a sentence for each faulty line; then nothing is."""
    rows = reading.read(file, reading.POPULATION)
    with acting_as(_loading(by)) as loader:
        before = actions.load_population(rows=rows, by=loader, at=timezone.now())
    return _said(len(rows), before)


def load_comparators(file: Path, *, by: Viewer) -> str:
    """Load a file and say what was loaded. Refusal with a sentence for each faulty line; then nothing is."""
    rows = reading.read(file, reading.COMPARATORS)
    units = {each.id: units_of(each) for each in INDICATORS.values()}
    with acting_as(_loading(by)) as loader:
        before = actions.load_comparators(rows=rows, units=units, by=loader, at=timezone.now())
    return _said(len(rows), before)


def _loading(by: Viewer) -> Viewer:
    return replace(by, permissions=by.permissions | {LOAD_POPULATION.key})


def _said(rows: int, before: int) -> str:
    instead = f", in place of {before:,}" if before else ""
    return f"Loaded {rows:,} {'row' if rows == 1 else 'rows'}{instead}."
