"""How a publication is protected: one place for what a partnership may choose."""

from dataclasses import dataclass

from halcyon.base.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of disclosure control (specification, section 11).

    ``threshold``: counts from 1 to this are small (5 as the Department for Education has it; 4 for "<5").
    ``show_zero``: a nought is printed; otherwise it is as small as a one.
    ``width``: how far apart the lowest and the highest number that a small count can be must be, to whoever has
    everything public. ``rounding``: instead of hiding, to the nearest 5 or 10; 0 hides.
    ``contributors``: dimensions whose keys are organisations that know their own number.
    ``withheld``: dimensions that are never public. ``rare``: pairs of dimensions that are never crossed in public.
    ``effort``: how much work (columns and steps of the simplex method) may go into hiding few of one piece before all
    of it is hidden instead.
    """

    threshold: int = 5
    show_zero: bool = True
    width: int = 3
    rounding: int = 0
    contributors: frozenset[str] = frozenset({"agency", "source"})
    withheld: frozenset[str] = frozenset({"address", "location", "place", "school"})
    rare: frozenset[frozenset[str]] = frozenset({frozenset({"ethnicity", "age_band"})})
    effort: int = 2_000_000

    def __post_init__(self) -> None:
        _within("threshold", self.threshold, range(1, 21), "from 1 to 20")
        _within("width", self.width, range(1, 21), "from 1 to 20")
        _within("rounding", self.rounding, (0, 5, 10), "0 (none), 5 or 10")

    @property
    def least(self) -> int:
        """The least number that a hidden count can be."""
        return 1 if self.show_zero else 0

    def small(self, number: int) -> bool:
        """Whether a count of so many could identify somebody."""
        return self.least <= number <= self.threshold


def current() -> Settings:
    """The partnership's choices (``HALCYON_DISCLOSURE_…``). Raises Refusal where one makes no sense."""
    from django.conf import settings

    return Settings(
        threshold=settings.HALCYON_DISCLOSURE_THRESHOLD,
        show_zero=settings.HALCYON_DISCLOSURE_ZERO,
        width=settings.HALCYON_DISCLOSURE_WIDTH,
        rounding=settings.HALCYON_DISCLOSURE_ROUNDING,
    )


def _within(name: str, number: int, known: range | tuple[int, ...], words: str) -> None:
    if number not in known:
        raise Refusal(f"The {name} of disclosure control is {words}, not {number}.", code=name)
