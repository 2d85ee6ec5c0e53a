"""What got worse: figures of which one way is better that went the other way, by more than chance alone may do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from halcyon.insight.indicator.indicator import Direction
from halcyon.insight.indicator.library import INDICATORS
from halcyon.insight.narrative.subjects import Figures
from halcyon.insight.publication.document import Document
from halcyon.insight.report.contents.spoken import Pair, Said, after, changed, difference, pair_of, spread
from halcyon.insight.report.coordinates import PART_OF
from halcyon.insight.variation import Change

LONGEST = 1.0  # a quantile that is one child's wait, and no sign of how children wait
NOTHING = (
    "Some figures are better high and some better low. None of these got worse by more than usual variation."
)


@dataclass(frozen=True, slots=True)
class Worsened:
    """An indicator that went the wrong way. ``change``: what chance says of it; None where no rule says anything."""

    indicator: str
    pair: Pair
    change: Change | None

    @property
    def title(self) -> str:
        return INDICATORS[self.indicator].title

    @property
    def is_beyond(self) -> bool:
        return self.change in {Change.HIGHER, Change.LOWER}


def worse(document: Document, figures: Figures) -> Iterator[Said]:
    """What got worse by more than chance may do, each with its interval; then the others, said once."""
    found = list(worsened(document, figures))
    earlier = "the same part of the year before" if figures.is_part else "the year before"
    beyond = [each for each in found if each.is_beyond]
    if not beyond:
        yield NOTHING, {}
    for each in beyond:
        yield _beyond(each, figures)
    usual = [each for each in found if each.change in {Change.USUAL, Change.TOO_FEW}]
    if usual:
        yield _together(f"Less good than in {earlier}, but within usual variation", usual, figures)
    untested = [each for each in found if each.change is None]
    waits = [each for each in untested if INDICATORS[each.indicator].quantile is not None]
    if waits:
        yield _together(f"Longer than in {earlier} (waits are not tested against chance)", waits, figures)
    others = [each for each in untested if each not in waits]
    if others:
        yield _together(f"Less good than in {earlier}, and not tested against chance", others, figures)


def worsened(document: Document, figures: Figures) -> Iterator[Worsened]:
    """Every indicator whose shown figure went the wrong way; of parts of one whole, only the first."""
    seen: set[tuple[str, str]] = set()
    for id, indicator in INDICATORS.items():
        pair = pair_of(id, figures)
        if pair is None or indicator.direction is Direction.NONE or indicator.quantile == LONGEST:
            continue
        went = difference(pair)
        if not went or (went > 0) is (indicator.direction is Direction.UP):
            continue
        whole = PART_OF.get(id)
        part = (whole[0], whole[1][0]) if whole else (id, "")
        if part not in seen:
            seen.add(part)
            yield Worsened(id, pair, changed(document, id, figures))


def _beyond(each: Worsened, figures: Figures) -> Said:
    text, values = after(each.pair, figures)
    interval, more = spread(each.pair[0], figures)
    chance = f" By chance alone this year’s figure could lie anywhere from {interval}." if interval else ""
    return f"- {each.title}: {text}, beyond usual variation.{chance}", {**values, **more}


def _together(heading: str, which: Sequence[Worsened], figures: Figures) -> Said:
    said = [(each.title, *after(each.pair, figures)) for each in which]
    listed = "; ".join(f"{title[:1].lower()}{title[1:]} ({text})" for title, text, _ in said)
    return f"\n{heading}: {listed}.", {name: value for _, _, values in said for name, value in values.items()}
