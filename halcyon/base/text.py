"""Text that people typed: tidied, folded to a search key, made safe for a spreadsheet."""

import re
import unicodedata
from decimal import Decimal

# Invisible characters that make two equal-looking texts differ or turn the direction of what follows:
# zero-width space, direction marks, embeddings, overrides, isolates, tags, byte order mark. The joiners
# U+200C and U+200D stay: Persian and the scripts of India are spelt with them.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]"
)

_JOINERS = "\u200c\u200d"

# Letters with a stroke or tail that Unicode does not take apart, as an English keyboard types them.
_PLAIN_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t", "ŋ": "n"}
    | {"æ": "ae", "œ": "oe", "þ": "th"}
    | dict.fromkeys("ʹʻʼʽˈˊˋـ", "")  # apostrophes that count as letters; the Arabic elongation
)


def squash(text: str) -> str:
    """One line: white space collapsed and trimmed; control, surrogate and direction characters removed."""
    kept = (each for each in _INVISIBLE.sub("", text) if each.isspace() or not _is_control(each))
    return " ".join("".join(kept).split())


def fold(name: str) -> str:
    """The search key of a name in any script: `fold("O’Neill-Łukasz") == "oneilllukasz"`.

    Case, accents, spaces, hyphens and apostrophes are gone; Arabic and Hebrew lose their vowel points, other
    scripts keep their vowels. '' only for blank text: a name of nothing but signs is its own key. The key may
    be longer than the name.
    """
    decomposed = unicodedata.normalize("NFKD", name.casefold()).casefold().translate(_PLAIN_LETTERS)
    kept = "".join(each for each in decomposed if each.isalnum() or _is_vowel_sign(each))
    return unicodedata.normalize("NFC", kept) or squash(name)


def csv_cell(value: object) -> str:
    """The text of a spreadsheet cell that no spreadsheet takes for a formula; None is an empty cell.

    A text that begins with = + - @ (also full-width, and behind white space or invisible characters), a tab
    or a line break gets an apostrophe before it; numbers stay numbers. Quoting is the csv writer's affair.
    """
    text = "" if value is None else str(value)
    if isinstance(value, int | float | Decimal):
        return text
    if text[:1].isascii() and text[:1].isalnum():
        return text  # most are; looking at every character takes time
    visible = unicodedata.normalize("NFKC", squash(text).lstrip(_JOINERS))
    return (
        f"'{text}"
        if visible.startswith(("=", "+", "-", "@")) or text.startswith(("\t", "\r", "\n"))
        else text
    )


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"}


def _is_vowel_sign(character: str) -> bool:
    """Whether a mark is part of the spelling (vowels of India and Thailand, Japanese voicing), no accent.

    Accents, and Arabic and Hebrew points, have the combining classes 1, 10 to 36 and from 200.
    """
    if not unicodedata.category(character).startswith("M"):
        return False
    accent = unicodedata.combining(character)
    return not (accent == 1 or 10 <= accent <= 36 or accent >= 200)
