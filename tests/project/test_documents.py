"""The documents that the code writes are those in the repository."""

from halcyon.project.documents import documents, outdated


def test_documents_match_the_code() -> None:
    assert outdated() == []


def test_they_say_something() -> None:
    texts = documents()
    assert "Hub decision-maker" in texts["access.md"]
    assert "stateDiagram-v2" in texts["stages.md"]
    assert "ethnicity" in texts["privacy.md"]
