"""Mails and texts as plain words, whatever they are."""

from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halcyon.base.mails import LARGEST, LONGEST, Mail, UnreadableError, plain, read_mail, words_of


def _mail(html: bool = False, **headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in {"From": "A <a@example.test>", "Subject": "Note", **headers}.items():
        message[name] = value
    if html:
        message.set_content(
            "<p>One</p><script>alert(1)</script><p>Two &amp; three<br>four</p>", subtype="html"
        )
    else:
        message.set_content("One\nTwo  spaces\n")
    return message


def test_a_text_is_kept_word_for_word() -> None:
    assert read_mail("Missing.\r\nFound: café\n".encode()) == Mail(text="Missing.\nFound: café\n")


def test_a_mail_gives_its_text_and_where_it_came_from() -> None:
    mail = read_mail(_mail(Date="Fri, 19 Jun 2026 21:14:00 +0100").as_bytes())
    assert mail.text == "One\nTwo  spaces\n"
    assert (mail.sender, mail.subject) == ("A <a@example.test>", "Note")
    assert mail.dated.startswith("Fri, 19 Jun 2026")
    assert not mail.from_html


def test_html_is_words_and_nothing_that_runs() -> None:
    mail = read_mail(_mail(html=True).as_bytes())
    assert mail.from_html
    assert mail.text.split() == ["One", "Two", "&", "three", "four"]


def test_attachments_are_named_and_not_kept() -> None:
    message = _mail()
    message.add_attachment(b"SECRET", maintype="application", subtype="pdf", filename="a.pdf")
    message.add_attachment("secret words", filename="b.txt")
    mail = read_mail(message.as_bytes())
    assert mail.attachments == ("a.pdf (application/pdf)", "b.txt (text/plain)")
    assert "secret" not in mail.text.lower()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no text"),
        (b" \n\t", "no text"),
        (b"x" * (LARGEST + 1), "larger"),
        (b"word " * (LONGEST // 4), "characters"),
    ],
)
def test_what_cannot_be_read(content: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        read_mail(content)


def test_a_text_that_begins_like_one_header_is_a_text() -> None:
    assert read_mail(b"From: the school\nShe was seen.").text == "From: the school\nShe was seen."


def test_another_encoding_is_read() -> None:
    assert read_mail("Zoë".encode("cp1252")).text == "Zoë"
    message = b"From: a\nSubject: b\nContent-Type: text/plain; charset=no-such\n\nHello"
    assert read_mail(message).text == "Hello"


@given(st.binary(max_size=2000))
def test_no_bytes_break_it(content: bytes) -> None:
    for each in (content, b"From: a\nSubject: b\n" + content):
        try:
            mail = read_mail(each)
        except UnreadableError:
            continue
        assert "\0" not in mail.text + mail.sender + mail.subject + "".join(mail.attachments)
        (mail.text + mail.sender + mail.subject).encode()


@given(st.text(max_size=500))
def test_no_text_breaks_it(text: str) -> None:
    assert "\0" not in plain(text)
    assert "\0" not in words_of(text)
