"""How a publication calls what it counts: the words of the row, the column and the table."""

import re
from collections.abc import Iterator

from halcyon.insight.publication.document import Document
from halcyon.insight.publication.values import Counted, Value

_WORD = re.compile(r"[^\W\d_]{3,}")
#: Words that say nothing of which row or column it is.
COMMON = frozenset(
    re.findall(
        r"\w+",
        "all and any are child children count for from had has have her his into known more not number other "
        "others people per person referral referrals share than that the their them they this total under were "
        "who with year years young",
    )
)


def words_of(document: Document) -> dict[Counted, frozenset[str]]:
    """For each count of a table, the words that name it, in small letters without a plural's s."""
    found: dict[Counted, frozenset[str]] = {}
    for table in document.tables():
        for line in table.lines:
            for column, cell in zip(table.columns, line.cells, strict=False):
                if isinstance(cell, Value) and cell.of is not None:
                    keys = " ".join(key for _, key in cell.of.scope)
                    named = frozenset(stems(f"{line.heading} {column.text} {keys}"))
                    found[cell.of] = found.get(cell.of, frozenset()) | named
    return found


def stems(text: str) -> Iterator[str]:
    """The words of a text that can name a row or column."""
    for word in _WORD.findall(text.lower().replace("_", " ")):
        if word not in COMMON:
            yield word.removesuffix("s") if len(word) > 3 else word
