"""Accounts: an administrator lists, adds and ends them; who has left is out at once, in open sessions too."""

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from halcyon.access.agency.models import Agency
from halcyon.access.role.models import Role
from halcyon.access.trail.models import Trail
from halcyon.access.user.actions import leave
from halcyon.access.user.models import User
from halcyon.access.user.queries import viewer_for
from halcyon.base.refusals import Refusal
from tests.govuk.markup import Page
from tests.harness import PEOPLE, World, personas, sign_in
from tests.looking import Look, QueriesOf, TextOf

pytestmark = pytest.mark.slow(reason="signs somebody in for each look")


@pytest.fixture
def tom(world: World) -> Client:
    client = Client()
    sign_in(client, "tom")
    return client


def _answers(world: World, **changes: object) -> dict[str, object]:
    return {
        "name": "Nia (synthetic)",
        "email": "Nia@Example.test",
        "job_title": "Social worker",
        "agency": Agency.objects.get(key="council").pk,
        "teams": [world.team("service").pk],
        "role": Role.objects.get(key="social_worker").pk,
        **changes,
    }


def _rows(page: str) -> list[str]:
    return [each.text for each in Page(page).find("th", scope="row")]


def test_only_the_administrator_sees_accounts(look: Look) -> None:
    for path in (
        "/users/",
        "/users/add/",
        "/users/1/",
        "/users/1/leave/",
        "/users/1/link/",
        "/users/1/authenticator/",
    ):
        for name in personas():
            if name != "tom":
                assert look(name, path).status_code == (302 if name == "nobody" else 404), (name, path)


def test_the_list_says_who_is_where_in_which_role(text_of: TextOf) -> None:
    page = text_of("tom", "/users/")
    assert f"{len(PEOPLE)} accounts" in page
    for words in (
        "Asha (synthetic)",
        "Exploitation service",
        "Exploitation social worker",
        "Millrace Academy",
    ):
        assert words in page, words
    assert "No account matches" in text_of("tom", "/users/?q=nobodyhasthisname")


def test_accounts_are_found_by_name_and_address(text_of: TextOf) -> None:
    assert _rows(text_of("tom", "/users/?q=asha")) == ["Asha (synthetic)"]
    assert _rows(text_of("tom", "/users/?q=BEN@example")) == ["Ben (synthetic)"]


def test_ended_accounts_stand_apart(text_of: TextOf, world: World) -> None:
    assert _rows(text_of("tom", "/users/?state=ended")) == []
    with world.acting("tom") as tom:
        leave(user=world.user("ben"), by=tom, at=timezone.now())
    assert _rows(text_of("tom", "/users/?state=ended")) == ["Ben (synthetic)"]
    assert "Ben (synthetic)" not in _rows(text_of("tom", "/users/"))


def test_the_list_takes_a_constant_number_of_queries(queries_of: QueriesOf) -> None:
    assert queries_of("tom", "/users/?q=asha") == queries_of("tom", "/users/")


def test_the_administrator_adds_somebody(tom: Client, world: World) -> None:
    response = tom.post("/users/add/", _answers(world))
    assert response["Location"] == "/users/"
    user = User.objects.select_related("agency").get(email="nia@example.test")
    viewer = viewer_for(user, timezone.now())
    assert viewer.role_title == "Exploitation social worker"
    assert world.team("service").principal_id in viewer.principals
    assert not user.has_usable_password()
    with world.acting("gita"):
        row = Trail.objects.get(verb="admit")
        assert (row.actor, row.subject) == ("Tom (synthetic)", f"user {user.pk} as social_worker")


def _bad(world: World) -> Iterator[tuple[dict[str, object], str]]:
    yield {"name": ""}, "Enter their full name"
    yield {"email": "not an address"}, "Enter an email address in the correct format"
    yield {"email": "ASHA@example.test"}, "Somebody has an account with this email address."
    yield {"agency": ""}, "Select their agency"
    yield {"agency": "999999"}, "agency"
    yield {"teams": [world.team("police_unit").pk]}, "Choose teams of Ashbeck Council only"
    yield {"role": ""}, "Select their role"
    yield {"role": Role.objects.get(key="service_escalation").pk}, "role"
    yield {"name": "x" * 301}, "must be 200 characters or fewer"


def test_what_cannot_be_is_said_beside_its_field(tom: Client, world: World) -> None:
    before = User.objects.count()
    for changes, words in _bad(world):
        response = tom.post("/users/add/", _answers(world, **changes))
        assert response.status_code == 422, changes
        assert words in response.content.decode(), changes
    assert User.objects.count() == before


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "\x00", "ن" * 150, "'; DROP TABLE access_user--"]
)
def test_hostile_names_are_names(tom: Client, world: World, text: str) -> None:
    response = tom.post("/users/add/", _answers(world, name=text, job_title=text[:100]), follow=True)
    assert response.status_code in {200, 422}
    assert "<script>alert(1)" not in response.content.decode()


def test_a_leaver_loses_an_open_session_at_once(tom: Client, world: World) -> None:
    ben = Client()
    sign_in(ben, "ben")
    assert ben.get("/").status_code == 200
    pk = world.user("ben").pk
    assert "signed out everywhere at once" in tom.get(f"/users/{pk}/leave/").content.decode()
    assert tom.post(f"/users/{pk}/leave/")["Location"] == "/users/"
    response = ben.get("/")
    assert response.status_code == 302
    assert reverse("account_login") in response["Location"]
    assert viewer_for(world.user("ben"), timezone.now()).user_id is None


def test_an_account_ends_once(tom: Client, world: World) -> None:
    pk = world.user("ben").pk
    tom.post(f"/users/{pk}/leave/")
    assert "Mark as left" not in tom.get(f"/users/{pk}/").content.decode()
    again = tom.post(f"/users/{pk}/leave/")
    assert again.status_code == 409
    assert "This account has ended already." in again.content.decode()


def test_nobody_ends_their_own_account(tom: Client, world: World) -> None:
    own = world.user("tom")
    assert "Mark as left" not in tom.get(f"/users/{own.pk}/").content.decode()
    assert tom.post(f"/users/{own.pk}/leave/").status_code == 409
    with world.acting("tom") as viewer, pytest.raises(Refusal):
        leave(user=own, by=viewer, at=timezone.now())


@pytest.mark.parametrize("path", ["/users/0/", "/users/999999999/", "/users/0/leave/", "/users/x/"])
def test_an_account_that_is_not_there(tom: Client, path: str) -> None:
    assert tom.get(path).status_code == 404


@pytest.mark.parametrize(
    "query", ["page=x", "page=-1", "state=x", "q=%00", "q=%25", "q=" + "x" * 3000, "q='"]
)
def test_hostile_filters_are_answered(tom: Client, query: str) -> None:
    assert tom.get(f"/users/?{query}").status_code == 200


def test_a_new_user_is_mailed_a_link(tom: Client, world: World) -> None:
    tom.post(reverse("add_user"), _answers(world))
    user = User.objects.get(email="nia@example.test")
    assert _mailed() == [user.pk]


def test_a_link_is_mailed_again(tom: Client, world: World) -> None:
    asha = world.user("asha")
    page = tom.get(reverse("link_user", args=[asha.pk])).content.decode()
    assert "asha@example.test" in page
    answer = tom.post(reverse("link_user", args=[asha.pk]), follow=True)
    assert "A link is on its way to asha@example.test." in answer.content.decode()
    assert _mailed() == [asha.pk]


def test_an_authenticator_is_removed_and_sessions_end(tom: Client, world: World) -> None:
    asha, hers = world.user("asha"), Client()
    hers.force_login(asha)
    Authenticator.objects.create(user=asha, type="totp", data={})
    assert "Speak to them first" in tom.get(reverse("authenticator_user", args=[asha.pk])).content.decode()
    tom.post(reverse("authenticator_user", args=[asha.pk]))
    assert not Authenticator.objects.filter(user=asha).exists()
    assert hers.get(reverse("home")).status_code == 302


@pytest.mark.parametrize("name", ["link_user", "authenticator_user"])
def test_nobody_helps_who_has_left(tom: Client, world: World, name: str) -> None:
    asha = world.user("asha")
    with world.acting("tom") as by:
        leave(user=asha, by=by, at=timezone.now())
    assert tom.post(reverse(name, args=[asha.pk])).status_code == 409
    assert _mailed() == []


def test_nobody_removes_their_own_authenticator_here(tom: Client, world: World) -> None:
    own = world.user("tom").pk
    assert "If they cannot sign in" not in tom.get(reverse("user", args=[own])).content.decode()
    answer = tom.post(reverse("authenticator_user", args=[own]))
    assert answer.status_code == 409
    assert "under “Your account”" in answer.content.decode()


def _mailed() -> list[int]:
    """To whom a link is on its way, by id."""
    jobs = ProcrastinateJob.objects.filter(task_name="sign_in.mail_link").order_by("id")
    return [job.args["user_id"] for job in jobs]
