"""A document as text and back."""

import pytest

from halcyon.insight.publication.stored import as_text, from_text
from tests.insight.publication.samples import document


def test_a_document_comes_back_as_it_was() -> None:
    whole = document()
    text = as_text(whole)
    assert as_text(from_text(text)) == text
    assert list(from_text(text).values()) == list(whole.values())


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", '{"is":"Document"}', '{"is":"Path"}', '{"is":"Value"}']
)
def test_what_is_no_document_is_said_to_be_none(text: str) -> None:
    with pytest.raises(ValueError, match=r"document|JSON|Expecting"):
        from_text(text)
