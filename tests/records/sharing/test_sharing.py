"""What is decided, who may read it for how long, that it arrived, and that it can be taken back."""

from datetime import datetime, timedelta

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from halcyon.access.viewer import Viewer
from halcyon.base.refusals import Refusal
from halcyon.people.person.queries import people_visible_to
from halcyon.records.approval.actions import agree
from halcyon.records.approval.actions import decline as disagree
from halcyon.records.approval.models import Approval
from halcyon.records.chronology.models import Entry
from halcyon.records.notice.models import Notice
from halcyon.records.record.actions import exclude
from halcyon.records.record.models import Grant, Record
from halcyon.records.record.queries import records_visible_to
from halcyon.records.sharing import rules
from halcyon.records.sharing.actions import decline, receive, record_receipt, share, withdraw
from halcyon.records.sharing.codes import Consent, FamilyTold, Opens
from halcyon.records.sharing.jobs import chase_receipts
from halcyon.records.sharing.models import Recipient, Sharing
from halcyon.records.sharing.queries import file_of, get, open_shared, shared_with, to_acknowledge
from halcyon.records.sharing.told import Declined
from tests.access.bare import bare_as
from tests.harness import World
from tests.records.deciding import GRAN, decided, far, file, opening, shared

pytestmark = pytest.mark.slow(reason="each test walks the thread to a case")


def sees(world: World, name: str) -> bool:
    with world.acting(name) as viewer:
        return people_visible_to(viewer).exists()


def notices(world: World, name: str) -> list[str]:
    with world.acting(name) as viewer:
        rows = Notice.objects.filter(to=viewer.principal_id, kind__startswith="sharing.")
        return sorted(rows.values_list("kind", flat=True))


def of(world: World, sharing: Sharing, name: str = "asha") -> Sharing:
    with world.acting(name) as viewer:
        return get(viewer, sharing.pk)


def recipients(world: World, sharing: Sharing) -> list[Recipient]:
    return list(of(world, sharing).recipients.all())


# What the recipient may do


def test_words_alone_open_nothing(world: World) -> None:
    sharing = shared(world, world.case(), decided(world, "lee"))
    assert sharing.released_at == world.at
    assert notices(world, "lee") == ["sharing.shared"]
    assert not sees(world, "lee")
    with world.acting("lee") as lee:
        (found,) = shared_with(lee)
        assert found.sharing.what.startswith("An adult"), "the recipient reads the words without a grant"
        assert not records_visible_to(lee).exists()


@pytest.mark.parametrize(
    ("opens", "file_seen", "headline_seen"), [(Opens.SUMMARY, False, True), (Opens.FULL, True, True)]
)
def test_what_is_opened_is_opened_read_only_and_for_a_time(
    world: World, opens: Opens, file_seen: bool, headline_seen: bool
) -> None:
    now = World(at=timezone.now())
    sharing = shared(now, now.case(), decided(now, "carys", **opening(now, opens)))
    assert sees(now, "carys") is file_seen
    with now.acting("carys") as carys:
        assert records_visible_to(carys).filter(kind="file").exists() is headline_seen
        grants = Grant.objects.filter(principal=carys.principal_id)
        assert {(each.basis, each.write) for each in grants} == {("shared", False)}
        assert all(each.until == sharing.until for each in grants)


def test_some_records_are_those_records(world: World) -> None:
    now = World(at=timezone.now())
    case = now.case()
    shared(now, case, decided(now, "carys", **opening(now, Opens.RECORDS, records=[case.pk])))
    with now.acting("carys") as carys:
        assert {each.kind for each in records_visible_to(carys)} == {"case"}
        assert not people_visible_to(carys).exists()


def test_what_has_run_out_is_closed_by_itself(world: World) -> None:
    shared(world, world.case(), decided(world, "carys", opens=Opens.FULL, until=world.at.date()))
    assert not sees(world, "carys"), "the test's noon lies months back"


def test_withdrawing_ends_it(world: World) -> None:
    now = World(at=timezone.now())
    sharing = shared(now, now.case(), decided(now, "carys", **opening(now)))
    assert sees(now, "carys")
    with now.acting("asha") as asha:
        with pytest.raises(Refusal, match="Say why"):
            withdraw(sharing=get(asha, sharing.pk), reason=" ", by=asha, at=now.at)
        withdraw(sharing=get(asha, sharing.pk), reason="Not needed.", by=asha, at=now.at)
    assert not sees(now, "carys")
    with now.acting("carys") as carys:
        assert not shared_with(carys).exists()
        assert not Sharing.objects.exists(), "the second lock alone says the same"
    assert notices(now, "carys") == ["sharing.shared", "sharing.withdrawn"]
    with now.acting("asha") as asha, pytest.raises(Refusal, match="withdrawn already"):
        withdraw(sharing=get(asha, sharing.pk), reason="x", by=asha, at=now.at)


def test_withdrawing_one_leaves_what_another_opens(world: World) -> None:
    now = World(at=timezone.now())
    case = now.case()
    first = shared(now, case, decided(now, "carys", **opening(now)))
    shared(now, case, decided(now, "carys", **opening(now)))
    with now.acting("asha") as asha:
        withdraw(sharing=get(asha, first.pk), reason="Not needed.", by=asha, at=now.at)
    assert sees(now, "carys")


def test_a_team_reads_it_and_the_excluded_do_not(world: World) -> None:
    now = World(at=timezone.now())
    case = now.case()
    with now.acting("mina"):
        exclude(case.person_id, now.user("ben").pk, "Related to the family.")
    said = decided(now, **opening(now), to=[now.team("locality").principal_id])
    shared(now, case, said)
    assert not sees(now, "ben")
    with now.acting("ben") as ben:
        assert not shared_with(ben).exists()
        assert not Recipient.objects.exists(), "the second lock alone says the same"


# Receipt


def test_the_recipient_acknowledges_once_and_the_sharer_is_told(world: World) -> None:
    sharing = shared(world, world.case(), decided(world, "lee"))
    with world.acting("lee") as lee:
        (waiting,) = to_acknowledge(lee)
        receive(recipient=waiting, by=lee, at=world.at)
        with pytest.raises(Refusal, match="recorded already"):
            receive(recipient=waiting, by=lee, at=world.at)
        assert not to_acknowledge(lee).exists()
    (recipient,) = recipients(world, sharing)
    assert (recipient.received_at, recipient.received_by_id) == (world.at, world.user("lee").principal_id)
    assert notices(world, "asha") == ["sharing.received"]


def test_what_is_not_acknowledged_is_chased_once(world: World) -> None:
    sharing = shared(world, world.case(), decided(world, "lee", outside=GRAN, urgent=True))
    (first, _) = recipients(world, sharing)
    assert first.due_at is not None
    assert first.due_at - world.at > timedelta(days=2), "two working days, to the end of the day"
    assert chase_receipts(0) == 2 + 1, "two recipients, and a review that is due"
    assert chase_receipts(300) == 0
    assert notices(world, "asha") == ["sharing.not_received", "sharing.not_received", "sharing.review"]
    assert notices(world, "lee") == ["sharing.shared", "sharing.waits"]


def test_nobody_chases_what_was_received_or_withdrawn(world: World) -> None:
    case = world.case()
    far_off = world.at + timedelta(days=200)
    one = shared(world, case, decided(world, "lee", review_on=far_off.date()))
    other = shared(world, case, decided(world, "ben", review_on=far_off.date()))
    with world.acting("lee") as lee:
        receive(recipient=shared_with(lee).get(), by=lee, at=world.at)
    with world.acting("asha") as asha:
        withdraw(sharing=get(asha, other.pk), reason="x", by=asha, at=world.at)
    assert chase_receipts(0) == 0
    assert of(world, one).review_told_at is None


def test_what_left_halcyon_is_received_by_hand(world: World) -> None:
    sharing = shared(world, world.case(), decided(world, "lee", outside=GRAN, urgent=True))
    outside, inside = recipients(world, sharing)
    with world.acting("asha") as asha:
        for refused, recipient, at, how in (
            ("themselves", inside, world.at, "She rang."),
            ("how you know", outside, world.at, " "),
            ("before it was shared", outside, world.at - timedelta(days=3), "She rang."),
        ):
            with pytest.raises(Refusal, match=refused):
                record_receipt(recipient=recipient, received_at=at, how=how, by=asha, at=world.at)
        record_receipt(recipient=outside, received_at=world.at, how="She rang.", by=asha, at=world.at)
        with pytest.raises(Refusal, match="recorded already"):
            record_receipt(recipient=outside, received_at=world.at, how="x", by=asha, at=world.at)


# A second person, for what leaves Halcyon


def waiting(world: World) -> tuple[Sharing, Approval]:
    sharing = shared(world, world.case(), decided(world, "lee", outside=GRAN))
    with world.acting("dana"):
        return sharing, Approval.objects.get()


def test_what_leaves_waits_for_a_second_person(world: World) -> None:
    sharing, approval = waiting(world)
    assert sharing.released_at is None
    assert notices(world, "lee") == []
    with world.acting("lee") as lee:
        assert not shared_with(lee).exists()
        assert not Recipient.objects.exists(), "nothing is there before it is released"
    with world.acting("dana") as dana:
        agree(approval=approval, by=dana, at=world.at)
    assert of(world, sharing).released_at == world.at
    assert notices(world, "lee") == ["sharing.shared"]
    with world.acting("asha"):
        (entry,) = Entry.objects.filter(sentence__startswith="Shared with")
        assert entry.author_id == world.user("asha").principal_id


def test_not_agreed_it_does_not_go_out(world: World) -> None:
    sharing, approval = waiting(world)
    with world.acting("dana") as dana:
        disagree(approval=approval, words="Too much.", by=dana, at=world.at)
    assert of(world, sharing).released_at is None
    with world.acting("asha") as asha, pytest.raises(Refusal):
        withdraw(sharing=get(asha, sharing.pk), reason="x", by=asha, at=world.at)


NEEDS = [
    # outside, urgent, a sharer who may agree themselves: does it wait?
    (False, False, False, False),
    (True, False, False, True),
    (True, True, False, False),
    (True, False, True, False),
]


@pytest.mark.parametrize(("outside", "urgent", "approves", "waits"), NEEDS)
def test_when_it_waits(world: World, outside: bool, urgent: bool, approves: bool, waits: bool) -> None:
    said = decided(world, "lee", outside=GRAN if outside else None, urgent=urgent)
    assert rules.needs_second_person(said, world.viewer("mina" if approves else "asha")) is waits


def test_two_decisions_about_one_child_can_wait_side_by_side(world: World) -> None:
    case = world.case()
    for _ in range(2):
        shared(world, case, decided(world, outside=GRAN))
    with world.acting("dana"):
        assert Approval.objects.count() == 2


# Rules, as a table: access.md, principle 10


def _changes(world: World) -> dict[str, dict[str, object]]:
    return {
        "no_purpose": {"purpose": " \0"},
        "no_what": {"what": ""},
        "nobody": {"to": []},
        "no_necessity": {"necessity": "  "},
        "no_family_reason": {"family_told": FamilyTold.NO, "family_reason": ""},
        "no_refused_reason": {"consent": Consent.REFUSED, "consent_reason": ""},
        "no_review": {"review_on": None},
        "far_review_on": {"review_on": far(world)},
        "nobody_here": {"to": [], "outside": GRAN, **opening(world)},
        "no_records": opening(world, Opens.RECORDS),
        "no_end": {"opens": Opens.FULL, "until": None},
        "far_until": {"opens": Opens.FULL, "until": far(world)},
    }


CODES = [
    *(
        "no_purpose",
        "no_what",
        "nobody",
        "no_necessity",
        "no_family_reason",
        "no_refused_reason",
        "no_review",
    ),
    *("far_review_on", "nobody_here", "no_records", "no_end", "far_until"),
]


@pytest.mark.parametrize("code", CODES)
def test_a_decision_is_whole(world: World, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        rules.is_whole(decided(world, "lee", **_changes(world)[code]), world.at)
    assert refused.value.code == code


def test_the_table_of_rules_is_whole(world: World) -> None:
    assert set(_changes(world)) == set(CODES)
    rules.is_whole(decided(world, "lee"), world.at)


def test_consent_is_no_gate(world: World) -> None:
    rules.is_whole(
        decided(world, "lee", consent=Consent.REFUSED, consent_reason="The child is at risk."), world.at
    )
    rules.is_whole(decided(world, "lee", consent=Consent.NOT_SOUGHT, consent_reason=""), world.at)


@pytest.mark.parametrize("name", ["carys", "lee", "ben"])
def test_who_may_not_share_does_not(world: World, name: str) -> None:
    found = file(world, world.case())
    with world.acting(name) as viewer, pytest.raises(Refusal):
        share(file=found, decided=decided(world, "erin"), by=viewer, at=world.at)


# Not to share


def test_not_to_share_has_reasons_and_is_as_visible(world: World) -> None:
    case = world.case()
    found = file(world, case)
    said = Declined(
        "A journalist", "Whether we know her", "It helps nobody.", FamilyTold.LATER, world.at.date()
    )
    with world.acting("asha") as asha:
        made = decline(file=found, declined=said, by=asha, at=world.at)
    with world.acting("mina") as mina:
        assert get(mina, made.pk).decision == "not_share"
        assert Entry.objects.filter(sentence__contains="decided not to share").exists()
    for change in ("asked_by", "what", "reason"):
        blank = Declined(**{**said.__dict__, change: " "})
        with world.acting("asha") as asha, pytest.raises(Refusal):
            decline(file=found, declined=blank, by=asha, at=world.at)


# The second lock


def test_bare_sql_neither_reads_nor_acknowledges_for_another(committed: World) -> None:
    sharing = shared(committed, committed.case(), decided(committed, "lee"))
    with committed.acting("lee") as lee:
        recipient = shared_with(lee).get()
    for name in ("ben", "erin", "tom", "nobody"):
        with bare_as(committed.viewer(name)) as bare:
            for table in ("records_sharing", "records_recipient"):
                assert bare.execute(f"SELECT * FROM {table}").fetchall() == []
            assert bare.execute("SELECT records_receive(%s, now())", [recipient.pk]).fetchone() == (None,)
            assert bare.execute("SELECT * FROM records_chase_receipts(now())").fetchall() == []
            assert bare.execute("SELECT * FROM records_review_sharings(now())").fetchall() == []
    with bare_as(committed.viewer("lee")) as bare:
        assert bare.execute("UPDATE records_sharing SET what = 'x'").rowcount == 0
        assert bare.execute("UPDATE records_recipient SET received_at = NULL").rowcount == 0
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            bare.execute(
                "INSERT INTO records_recipient (id, record_id, sharing_id, name, organisation, reach, received_how)"
                " VALUES (gen_random_uuid(), %s, %s, 'x', '', '', '')",
                [sharing.record_id, sharing.pk],
            )


def test_nobody_opens_what_was_shared_with_another(world: World) -> None:
    shared(world, world.case(), decided(world, "lee"))
    with world.acting("lee") as lee:
        recipient = shared_with(lee).get()
    with world.acting("ben") as ben, pytest.raises(Recipient.DoesNotExist):
        open_shared(ben, recipient.pk)
    assert not shared_with(Viewer(name="x", principal_id=0, principals=())).exists()


def test_the_trail_has_each_step(world: World) -> None:
    sharing = shared(world, world.case(), decided(world, "lee"))
    with world.acting("lee") as lee:
        receive(recipient=shared_with(lee).get(), by=lee, at=world.at)
    with world.acting("gita"), connection.cursor() as cursor:
        cursor.execute(
            "SELECT verb FROM access_trail WHERE subject = %s ORDER BY at", [f"sharing {sharing.pk}"]
        )
        assert [row[0] for row in cursor.fetchall()] == ["share", "acknowledge"]


def test_the_file_is_found_by_who_reaches_it(world: World) -> None:
    case = world.case()
    reference = case.person.record.reference
    with world.acting("asha") as asha:
        assert isinstance(file_of(asha, reference).opened_at, datetime)
    for name in ("lee", "tom"):
        with world.acting(name) as viewer, pytest.raises(Record.DoesNotExist):
            file_of(viewer, reference)
