"""The editor's pages: autosave, who else writes, two texts side by side, comments, hostile and huge input."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client

from halcyon.insight.edition import lately
from halcyon.insight.finding.models import Finding
from halcyon.insight.report.document import CHECKS, Check
from halcyon.insight.section.models import Version
from tests.harness import World, sign_in
from tests.insight.release import hands
from tests.insight.rows import Ground

pytestmark = pytest.mark.slow(reason="pages over a report of rows that are committed")

EDITION = "/reports/editions/annual-2018-19/1/"
SECTION = f"{EDITION}sections/introduction/"


@pytest.fixture(scope="module")
def world(committed_module: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    """A draft about 2018/19."""
    settings.HALCYON_SNAPSHOTS = Path(tmp_path_factory.mktemp("data")) / "snapshots"
    for month in range(1, 9):
        Ground().referral(f"2018-{month + 3:02d}-01 12:00", source="6")
    lately.forget()  # of another test's area
    hands.begun(committed_module)
    return committed_module


def client_of(name: str) -> Client:
    client = Client()
    sign_in(client, name)
    return client


def text(name: str, address: str) -> str:
    response = client_of(name).get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@contextmanager
def records_changed() -> Iterator[None]:
    """Rows are written by a server process that says so at once, and not some seconds later."""
    yield
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")


def seen(page: str) -> str:
    found = re.search(r'name="expected_n" id="\w+" value="(\d+)"', page)
    assert found
    return found[1]


def test_what_is_typed_is_kept_checked_and_shown_to_colleagues(world: World) -> None:
    n = seen(text("pat", f"{SECTION}edit/"))
    typed = {"markdown": "There were {{referrals.total}} of them, and {{no.such}}.", "expected_n": n}
    answer = client_of("pat").post(f"{SECTION}typed/", typed).content.decode()
    assert "There were 8 of them" in answer
    assert "no.such" in answer
    assert "There were {{referrals.total}}" in text("pat", f"{SECTION}edit/")  # it is there after coming back
    beside = text("mina", f"{SECTION}edit/")
    assert "Pat (synthetic) is writing this section too, since" in beside
    assert "There were" not in beside  # what is not saved is nobody else's
    assert "Pat (synthetic) is writing" in text("vera", EDITION)
    assert client_of("pat").post(f"{SECTION}discard/").status_code == 302
    assert "Pat (synthetic) is writing" not in text("vera", EDITION)


def test_a_figure_is_found_by_words_and_put_in_without_scripts(world: World) -> None:
    pat = client_of("pat")
    n = seen(text("pat", f"{SECTION}edit/"))
    typed = {"markdown": "So many:", "expected_n": n, "words": "children referred"}
    looked = pat.post(f"{SECTION}edit/", {**typed, "find": "yes"}, follow=True).content.decode()
    assert "for “children referred”" in looked
    assert 'value="{{children_referred.total}}"' in looked
    assert ">So many:</textarea>" in looked  # what was typed came along
    done = pat.post(f"{SECTION}edit/", {**typed, "put": "{{children_referred.total}}"}, follow=True)
    page = done.content.decode()
    assert ">So many: {{children_referred.total}}</textarea>" in page
    assert re.search(r">So many: \d+</p>", page)
    assert seen(page) == n  # nothing is saved, and what a colleague saves meanwhile is seen
    pat.post(f"{SECTION}discard/")


def test_the_figures_found_beside_the_words_are_a_list(world: World) -> None:
    client = client_of("pat")
    address = f"{EDITION}figures/?words=referrals%20last%20year"
    found = client.get(address, headers={"X-Requested-With": "found"}).content.decode()
    assert "<html" not in found
    assert 'value="{{referrals.total.previous}}"' in found
    none = client.get(
        f"{EDITION}figures/?words=zebras", headers={"X-Requested-With": "found"}
    ).content.decode()
    assert "No figure found for “zebras”" in none


def test_who_saves_second_sees_both_texts_and_loses_neither(world: World) -> None:
    n = seen(text("mina", f"{SECTION}edit/"))
    first = {"markdown": "Written by Pat.", "expected_n": n}
    assert client_of("pat").post(f"{SECTION}edit/", first).status_code == 302
    second = {"markdown": "Written by Mina.", "expected_n": n}
    answer = client_of("mina").post(f"{SECTION}edit/", second)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "A colleague saved this section while you were writing" in page
    assert re.search(r"<del>.*?Pat\.", page)
    assert re.search(r"<ins>.*?Mina\.", page)
    assert ">Written by Mina.</textarea>" in page
    both = {"markdown": "Written by both.", "expected_n": seen(page)}
    assert client_of("mina").post(f"{SECTION}edit/", both).status_code == 302
    compared = text("vera", f"{SECTION}versions/")
    assert re.search(r"<del>.*?Pat\.", compared)
    assert re.search(r"<ins>.*?both\.", compared)


def test_figures_that_change_while_somebody_types_are_said_to_have_changed(world: World) -> None:
    n = seen(text("pat", f"{SECTION}edit/"))
    typed = {"markdown": "There were {{referrals.total}} of them.", "expected_n": n}

    def answered() -> str:
        return client_of("pat").post(f"{SECTION}typed/", typed).content.decode()

    before = answered()
    assert "There were 8 of them" in before
    assert "Records have changed since" not in before
    with records_changed():
        Ground().referral("2018-12-24 12:00", source="6")
    meanwhile = answered()
    assert "There were 8 of them" in meanwhile  # as on the open page, and said to be of then
    assert "Records have changed since" in meanwhile
    page = text("pat", f"{SECTION}edit/")
    assert "There were 9 of them" in page
    assert "Records have changed since" not in page
    after = answered()
    assert "There were 9 of them" in after
    assert "Records have changed since" not in after
    client_of("pat").post(f"{SECTION}discard/")


def test_a_save_is_checked_against_figures_as_they_are(world: World) -> None:
    n = seen(text("pat", f"{SECTION}edit/"))
    with records_changed():
        Ground().referral("2018-12-25 12:00", source="6")
    saved = {"markdown": "There were 10 referrals. Another 9 came by post.", "expected_n": n}
    assert client_of("pat").post(f"{SECTION}edit/", saved).status_code == 302
    assert "10 is typed by hand" in text("pat", SECTION)


def test_an_old_version_is_taken_again_unless_a_colleague_saved_meanwhile(world: World) -> None:
    pat, address = client_of("pat"), f"{EDITION}sections/achievements/"
    for n, words in (("0", "First.\n\n- a list"), ("1", "Second.")):
        assert pat.post(f"{address}edit/", {"markdown": words, "expected_n": n}).status_code == 302
    page = text("pat", f"{address}versions/?before=1&after=2")
    assert "Restore version 1" in page
    assert "Take version" not in text("pat", f"{address}versions/?before=2&after=1")  # it is the newest
    assert "Take version" not in text("vera", f"{address}versions/?before=1&after=2")
    kept = re.search(r'name="markdown" value="([^"]*)"', page)
    assert kept
    again = {"markdown": unescape(kept[1]), "expected_n": "2"}
    assert pat.post(f"{address}edit/", again).status_code == 302
    with world.acting("pat"):
        rows = Version.objects.filter(section__key="achievements").order_by("n")
        assert [row.markdown for row in rows] == ["First.\n\n- a list", "Second.", "First.\n\n- a list"]
    late = client_of("mina").post(f"{address}edit/", again)
    assert late.status_code == 422
    assert "A colleague saved this section while you were writing" in late.content.decode()


def test_words_of_a_figure_that_is_no_more_stay_and_say_so(world: World) -> None:
    pat, address = client_of("pat"), f"{EDITION}sections/priorities/"
    gone = "Once we counted {{a_figure.of_old}}, and meant it."
    assert pat.post(f"{address}edit/", {"markdown": gone, "expected_n": "0"}).status_code == 302
    page = text("vera", address)
    assert "[no figure “a_figure.of_old”]" in page
    assert ", and meant it." in page
    assert "“a_figure.of_old” is no figure of this report." in page


def test_a_section_that_is_no_more_is_not_found_and_what_others_wrote_stays(world: World) -> None:
    pat, typed = client_of("pat"), {"markdown": "x", "expected_n": "0"}
    for page in ("edit", "typed"):
        assert pat.post(f"{EDITION}sections/no-more/{page}/", typed).status_code == 404


def test_a_comment_is_open_answered_resolved(world: World) -> None:
    address = f"{SECTION}comments/"
    assert client_of("vera").post(address, {"words": "Shorter, please."}).status_code == 302
    page = text("pat", SECTION)
    answering = re.search(rf'href="({address}[^"]+)"', page)
    assert answering
    assert client_of("pat").post(answering[1], {"words": "Gladly."}).status_code == 302
    assert "Answered" in text("vera", SECTION)
    assert client_of("vera").post(f"{answering[1]}resolve/").status_code == 302
    assert "Resolved by Vera (synthetic)" in text("pat", SECTION)
    assert client_of("pat").post(answering[1], {"words": "One more."}).status_code == 422


def test_a_warning_is_accepted_beside_its_words_and_what_is_no_figure_is_put_right(world: World) -> None:
    pat = client_of("pat")
    words = "Referrals fell to {{referrals.total}}. Of {{no.such}} nobody knows."
    pat.post(f"{SECTION}edit/", {"markdown": words, "expected_n": seen(text("pat", f"{SECTION}edit/"))})
    beside = text("pat", SECTION)
    [accept] = re.findall(rf'href="({EDITION}warnings/[^"]+)"', beside)  # the other is none to accept
    page = text("pat", unescape(accept))
    assert "In the section “Introduction”" in page
    assert "“Referrals fell to {{referrals.total}}.”" in page
    assert f'href="{SECTION}edit/"' in page
    back = pat.post(unescape(accept), {"reason": "So it was said."})
    assert (back.status_code, back["Location"]) == (302, SECTION)
    assert "Accepted by Pat (synthetic): So it was said." in text("pat", SECTION)
    with world.acting("pat"):
        gap = Finding.objects.get(
            kind=CHECKS[Check.REFERENCE], says__contains="no.such", gone_at__isnull=True
        )
    page = text("pat", f"{EDITION}warnings/{gap.pk}/")
    assert "This has to be put right" in page
    assert "<textarea" not in page
    assert pat.post(f"{EDITION}warnings/{gap.pk}/", {"reason": "So be it."}).status_code == 422


def test_who_reviews_reads_and_does_not_write(world: World) -> None:
    vera = client_of("vera")
    assert vera.get(f"{SECTION}edit/").status_code == 404
    assert vera.post(f"{SECTION}edit/", {"markdown": "x", "expected_n": "0"}).status_code == 404
    assert vera.post(f"{SECTION}ready/", {"ready": "yes"}).status_code == 404
    assert vera.get(f"{EDITION}freeze/").status_code == 404
    assert "Restricted" in text("vera", f"{EDITION}whole/") or "restricted" in text(
        "vera", f"{EDITION}whole/"
    )


@pytest.mark.parametrize(
    ("markdown", "n"),
    [
        ("x" * 60_000, "1"),
        ("<script>alert(1)</script> {{" + "a" * 5000 + "}}", "no number"),
        ("\0\ud7ff{{../../etc}}", "99999999"),
        ("", ""),
    ],
)
def test_hostile_and_huge_words_are_refused_and_stay_in_the_box(world: World, markdown: str, n: str) -> None:
    with world.acting("pat"):
        before = Version.objects.count()
    sent = {"markdown": markdown, "expected_n": n}
    answer = client_of("pat").post(f"{SECTION}edit/", sent)
    assert answer.status_code == 422
    assert "<script>alert" not in answer.content.decode()
    assert client_of("pat").post(f"{SECTION}typed/", sent).status_code == 200
    client_of("pat").post(f"{SECTION}discard/")
    with world.acting("pat"):
        assert Version.objects.count() == before


@pytest.mark.parametrize(
    "address",
    [
        "/reports/editions/annual-1066-67/1/",
        "/reports/editions/annual-2018-19/99999999999999999999/",
        f"{EDITION}sections/no-such/",
        f"{SECTION}versions/?before=%00&after=9",
        f"{EDITION}figures/?words=%00%F0%9F%90%A6",
        "/published/annual-2018-19/1/../../x",
        "/published/annual-1066-67/",
        "/published/annual-2018-19/99999999999999999999/",
        "/published/annual-2018-19/1/%00",
    ],
)
def test_no_address_breaks_it(world: World, address: str) -> None:
    assert client_of("pat").get(address).status_code < 500
