"""A mail, or a text somebody pasted, as plain words. Nothing of it is ever run, opened or shown as markup.

What comes in is foreign and may be hostile: sizes are limited before anything is parsed, parts beyond the first
hundred are not read, HTML is turned to text by leaving out its tags, and attachments are named and not kept.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from html.parser import HTMLParser

from halcyon.base.text import squash

LARGEST = 2_000_000  # bytes of a mail with its attachments
LONGEST = 200_000  # characters of text
MOST_PARTS = 100

_HIDDEN = frozenset({"script", "style", "head", "title", "template", "noscript"})
_BREAKS = frozenset(
    {"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "hr"}
)
_HEADER = re.compile(
    rb"^(from|to|subject|date|received|message-id|mime-version|return-path)[ \t]*:", re.IGNORECASE
)


class UnreadableError(ValueError):
    """It is too large, or has no text."""


@dataclass(frozen=True)
class Mail:
    """What a notification says. ``from_html``: there was no plain text, so its markup was left out."""

    text: str
    sender: str = ""
    subject: str = ""
    dated: str = ""
    from_html: bool = False
    attachments: tuple[str, ...] = ()


def read_mail(content: bytes) -> Mail:
    """A mail (``.eml``) or a plain text, from its bytes. Raises UnreadableError."""
    if len(content) > LARGEST:
        raise UnreadableError(f"larger than {LARGEST:,} bytes")
    mail = _mail(content) if _looks_like_mail(content) else Mail(text=plain(_decoded(content)))
    if not mail.text.strip():
        raise UnreadableError("no text")
    if len(mail.text) > LONGEST:
        raise UnreadableError(f"more than {LONGEST:,} characters")
    return mail


def plain(text: str) -> str:
    """Word for word, but for line ends and the characters that cannot be stored or shown."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(each for each in unified if each in "\n\t" or (each >= " " and not _is_unfit(each)))


def words_of(html: str) -> str:
    """The words of an HTML text, a line for each of its blocks."""
    parser = _Words()
    parser.feed(html)
    parser.close()
    lines = (" ".join(line.split()) for line in plain("".join(parser.words)).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _mail(content: bytes) -> Mail:
    message = message_from_bytes(content, policy=policy.default)
    texts: list[str] = []
    pages: list[str] = []
    attachments: list[str] = []
    for part in _parts(message):
        kind = part.get_content_type()
        if part.get_content_disposition() == "attachment" or kind not in {"text/plain", "text/html"}:
            attachments.append(_named(part))
        else:
            (texts if kind == "text/plain" else pages).append(_content(part))
    text = plain("\n\n".join(texts))
    is_html = not text.strip()
    return Mail(
        text="\n\n".join(map(words_of, pages)) if is_html else text,
        sender=_header(message, "From", 300),
        subject=_header(message, "Subject", 300),
        dated=_header(message, "Date", 100),
        from_html=is_html,
        attachments=tuple(attachments),
    )


def _parts(message: Message) -> Iterator[Message]:
    for number, part in enumerate(message.walk()):
        if number >= MOST_PARTS:
            return
        if not part.is_multipart():
            yield part


def _content(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return str(part.get_payload())
    try:
        return payload.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        return _decoded(payload)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _header(message: Message, name: str, longest: int) -> str:
    try:
        return squash(str(message.get(name, "")))[:longest]
    except (
        ValueError,
        IndexError,
        LookupError,
        TypeError,
        AttributeError,
    ):  # a header that no standard allows
        return ""


def _named(part: Message) -> str:
    try:
        name = squash(part.get_filename() or "")
    except (ValueError, LookupError, TypeError):
        name = ""
    return f"{name or 'without a name'} ({part.get_content_type()})"[:300]


def _looks_like_mail(content: bytes) -> bool:
    """Whether it begins with at least two headers of a mail."""
    head = content.lstrip()[:20_000].split(b"\n\n")[0].split(b"\r\n\r\n")[0]
    return sum(1 for line in head.splitlines()[:200] if _HEADER.match(line)) >= 2


def _is_unfit(character: str) -> bool:
    return "\x7f" <= character <= "\x9f" or "\ud800" <= character <= "\udfff"


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _HIDDEN
        if tag in _BREAKS:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in _HIDDEN))
        if tag in _BREAKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.words.append(data)
