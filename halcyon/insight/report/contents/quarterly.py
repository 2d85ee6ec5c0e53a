"""The sections of the quarterly performance update, from the same parts as the annual report."""

from collections.abc import Sequence

from halcyon.insight.indicator.periods import year_of
from halcyon.insight.publication.document import Block, Notice
from halcyon.insight.report.contents.annual import KEY
from halcyon.insight.report.contents.material import Material
from halcyon.insight.report.contents.sections import (
    by,
    completeness,
    indicators,
    joined,
    not_allocated,
    restatements,
    the_flow,
    the_waits,
)
from halcyon.insight.report.contents.template import Template
from halcyon.insight.report.contents.unfinished import not_over


def _provisional(material: Material) -> Sequence[Block]:
    """What a reader must know of a quarter's figures before the first of them."""
    said = (
        "Records of a quarter may still be completed or corrected after it. The annual report of"
        f" {year_of(material.period.start).label} counts the quarter again, and says what differs."
    )
    return [Notice("These figures are provisional", said)]


QUARTERLY = (
    Template(
        id="what_changed",
        title="The quarter at a glance",
        text="quarter",
        asks="What members should know of this quarter.",
        blocks=joined(
            not_over,
            _provisional,
            indicators(
                "key_figures",
                "Key figures, and whether they changed by more than chance",
                *KEY,
                *("contacts_waiting", "contacts_decided_late", "checks_answered_24h", "referrers_told_3wd"),
            ),
        ),
    ),
    Template(id="flow_section", title="From contact to closed case", blocks=the_flow, text="flow"),
    Template(
        id="referrals",
        title="Referrals",
        sections=(
            Template(id="outcomes", title="What became of them", blocks=by("outcome")),
            Template(id="source", title="Who referred", blocks=by("source")),
            Template(id="age", title="Age", blocks=by("age_band")),
            Template(id="risk", title="Risk: grade and status", blocks=by("risk_level", "status")),
        ),
    ),
    Template(id="not_allocated", title="Referrals that were not allocated", blocks=not_allocated),
    Template(id="waits", title="How long children waited", blocks=the_waits),
    Template(
        id="actions",
        title="What is done about it",
        asks="What the service does about what these figures show.",
    ),
    Template(id="quality", title="Data quality", blocks=joined(completeness, restatements)),
    Template(id="questions", title="Questions members may wish to ask"),
    Template(id="definitions", title="How the figures are counted"),
)
