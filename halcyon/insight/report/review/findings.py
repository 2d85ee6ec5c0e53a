"""What a check found: where, in what words, and under an id that is the same whenever the same is found."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from halcyon.insight.report.document import CHECKS, Check

TEXT = "text"  # the block of a section that is its prose

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at: of a section, in a block of it (a table's or chart's id, or ``TEXT``).

    In a text it stands from the character ``start`` to ``end`` of the section's Markdown, and ``quote`` is the
    sentence. ``id`` follows from all of it but the place, so it stays where something is written before it, and is
    another where the words or the numbers are.
    """

    check: Check
    section: str
    block: str
    says: str
    period: str = ""
    start: int = 0
    end: int = 0
    quote: str = ""
    again: int = 0

    @property
    def title(self) -> str:
        """The check in a few words."""
        return CHECKS[self.check]

    @property
    def id(self) -> str:
        quote = _SPACES.sub(" ", self.quote).strip()
        parts = (self.check, self.section, self.block, self.period, quote, self.says, str(self.again))
        return hashlib.sha256("\x1f".join(parts).encode(errors="replace")).hexdigest()[:16]


def told_apart(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The same, where two are alike but for their place, numbered."""
    seen: Counter[str] = Counter()
    for each in findings:
        yield replace(each, again=seen[each.id]) if seen[each.id] else each
        seen[each.id] += 1
