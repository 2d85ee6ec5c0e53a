"""The frame of every page: where its viewer can go, who they are, when their session ends."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from halcyon.access.pages import where_they_were
from halcyon.access.role.permissions import Permission
from halcyon.access.session.queries import limits_of
from halcyon.access.viewer import NOBODY, Viewer
from halcyon.casework.permissions import ALLOCATE, HOLD, NIGHT, RECEIVE
from halcyon.govuk.shell import Account, NavItem, Shell
from halcyon.records.notice.queries import COUNTED, unread_count
from halcyon.records.permissions import CHILD_READ
from halcyon.web.links import link_for


@dataclass(frozen=True)
class Part:
    """A part of the service: its words, its first page, and the further pages that belong to it."""

    text: str
    page: str
    pages: frozenset[str] = frozenset()


def _pages(*names: str) -> frozenset[str]:
    return frozenset(names)


PARTS = (
    Part("First page", "home"),
    Part(
        "Hub queue",
        "queue",
        _pages(
            "contacts",
            "contact",
            "call_sheet",
            "match",
            "decide",
            "tell",
            "decision",
            "forward",
            "attach_notification",
            "original",
        )
        | _pages("police", "received", "ask_checks", "withdraw_check", "put_match_right", "concern_context")
        | _pages("recommend", "recommendation", "correct_decision", "open_checks", "needed"),
    ),
    Part("Checks", "checks", _pages("answer_check")),
    Part(
        "Consultations",
        "consultations",
        _pages("consultation", "advise", "advise_again", "join_consultation"),
    ),
    Part(
        "Referrals",
        "referrals",
        _pages("referral", "grade", "outcome", "raise_grade", "lower_grade", "upgrade", "answer_upgrade"),
    ),
    Part("Who holds what", "holding", _pages("reassign", "reassign_cases", "absences")),
    Part(
        "My work",
        "work",
        _pages(
            "case", "accept_case", "decline_case", "offer_case", "close_case", "hand_over_case", "join_team"
        ),
    ),
    Part("Expected", "expected", _pages("expected_list")),
    Part(
        "Audit of hub calls",
        "audits",
        _pages("audit", "moderate", "audit_samples", "audit_sample", "draw_audits", "give_audit"),
    ),
    Part("Found in audits", "findings", _pages("finding")),
    Part(
        "Missing",
        "missing_now",
        _pages("missing_episode", "report_missing", "add_news", "found", "missing_mistake"),
    ),
    Part("Duplicates", "duplicates", _pages("duplicate", "join_duplicate", "keep_apart", "take_apart")),
    Part(
        "Search",
        "search",
        _pages("search_alert", "child", "child_details", "child_chronology", "child_people", "child_trail")
        | _pages("adult")
        | _pages("child_sharing", "share", "share_part", "share_check", "not_share", "sharing")
        | _pages("withdraw_sharing", "record_receipt")
        | _pages("add_detail", "follow_detail", "next_detail", "change_topic")
        | _pages("confidential_address", "keep_address", "ask_break_glass"),
    ),
    Part(
        "Places and groups",
        "places",
        _pages("place", "add_place", "change_place", "close_place", "groups", "group", "add_group")
        | _pages("change_group", "close_group", "add_member", "follow_member"),
    ),
    Part(
        "Out of hours",
        "night",
        _pages(
            *(
                "hand_over",
                "write_tonight",
                "tonight",
                "accept_hand_over",
                "hand_back",
                "night_child",
                "write_log",
            ),
            *("night_event", "night_missing"),
        ),
    ),
    Part("Step-up and step-down", "steps", _pages("step", "ask_step", "answer_step", "conclude_step")),
    Part("Copy out", "copy_outs", _pages("copy_out")),
    Part("Services", "services", _pages("add_service", "edit_service")),
    Part("Refer a child", "refer", _pages("refer_part", "refer_check")),
    Part("Rota", "rota", _pages("put_on", "change_shift", "take_off")),
    Part("Figures", "front_door", _pages("silent_agencies", "figures", "figure", "figure_list")),
    Part("Annual report", "annual_reports", _pages("annual_report")),
    Part(
        "Editions",
        "editions",
        _pages("edition", "begin_edition", "edit_section", "freeze_edition", "review_edition")
        | _pages("send_back_edition", "sign_edition", "publish_edition", "whole_edition", "edition_figures")
        | _pages("read_section", "section_versions", "assign_section", "comment_section", "answer_comment")
        | _pages("add_quotation", "change_quotation", "accept_finding", "hidden_figures")
        | _pages("give_up_edition", "withdraw_edition"),
    ),
    Part(
        "Training",
        "my_training",
        _pages("training_sessions", "training_session", "plan_session", "change_session", "cancel_session")
        | _pages("book_for", "cancel_place", "evaluate", "evaluations", "certificate", "check_certificate")
        | _pages("withdraw_certificate", "training_courses", "add_course", "change_course", "learners")
        | _pages("learner", "add_learner", "change_learner", "training_needs", "requirements")
        | _pages("add_requirement", "end_requirement", "training_reach", "load_workforce")
        | _pages("record_attendance", "count_heads", "attendance_sheet", "record_completion")
        | _pages("learner_leaves", "erase_learner", "change_learner"),
    ),
    Part("Notices", "notices", _pages("approvals", "approval", "shared_with_me", "shared")),
    Part("Trail", "trail_all"),
    Part("Activity", "trail_activity"),
    Part(
        "Users",
        "users",
        _pages("add_user", "user", "leave_user", "link_user", "authenticator_user", "agency_user"),
    ),
)


#: Where a role goes to most, in the order it does so (the first page for its duty tells). Whose permission comes first,
#: theirs is the row. What is not in it stands under "More".
DESKS: tuple[tuple[Permission, tuple[str, ...]], ...] = (
    (NIGHT, ("home", "night", "search", "missing_now", "queue", "notices")),
    (RECEIVE, ("home", "queue", "search", "missing_now", "consultations", "notices")),
    (ALLOCATE, ("home", "referrals", "holding", "search", "expected", "notices")),
    (HOLD, ("home", "work", "referrals", "search", "missing_now", "notices")),
    (CHILD_READ, ("home", "search", "missing_now", "referrals", "refer", "notices")),
)
FEW = 6  # parts that fit into one row as they are


#: Pages of which somebody may need to be gone in a moment, and where they lead then: a page that anybody may read.
PUBLIC = _pages("public_form")
EXIT = "https://www.bbc.co.uk/weather"


def shell(request: HttpRequest) -> dict[str, Shell]:
    """The context processor: gives every page its ``shell``."""
    return {"shell": shell_of(request)}


def shell_of(request: HttpRequest) -> Shell:
    """The frame for a request; for nobody, a frame that leads nowhere but to the first page."""
    viewer: Viewer = getattr(request, "viewer", NOBODY)
    if _is_public(request):
        return replace(bare_shell(), exit_url=EXIT)
    if viewer.user_id is None:
        return bare_shell()
    first, more = _navigation(request, viewer)
    return Shell(
        service_name=settings.HALCYON_SERVICE_NAME,
        area_name=settings.HALCYON_AREA_NAME,
        home_url=reverse("home"),
        navigation=first,
        more=more,
        account=Account(
            name=viewer.name, role=viewer.role_title or "No role", sign_out_url=reverse("account_logout")
        ),
        demonstration=settings.DEMONSTRATION,
        session=limits_of(request.session, here=where_they_were(request), at=timezone.now()),
        footer_links=_footer(viewer),
    )


def bare_shell() -> Shell:
    """The frame for nobody: it asks neither the database nor the session, so an error page can have it."""
    return Shell(
        service_name=settings.HALCYON_SERVICE_NAME,
        area_name=settings.HALCYON_AREA_NAME,
        home_url=reverse("home"),
        demonstration=settings.DEMONSTRATION,
    )


def _navigation(request: HttpRequest, viewer: Viewer) -> tuple[tuple[NavItem, ...], tuple[NavItem, ...]]:
    """Where the viewer can go: what their desk goes to most, and the rest."""
    match = request.resolver_match
    here = match.url_name if match else None
    items = {
        part.page: NavItem(
            text=_words(part, viewer), href=href, current=here == part.page or here in part.pages
        )
        for part in PARTS
        if (href := link_for(viewer, part.page)) and not _stands_behind(viewer, part)
    }
    if len(items) <= FEW:
        return tuple(items.values()), ()
    first = next((pages for permission, pages in DESKS if viewer.may(permission)), tuple(items)[:FEW])
    return (
        tuple(items[page] for page in first if page in items),
        tuple(item for page, item in items.items() if page not in first),
    )


def _words(part: Part, viewer: Viewer) -> str:
    """A part's words; of the notices, how many are unread."""
    if part.page != "notices" or not (count := unread_count(viewer)):
        return part.text
    return f"{part.text} ({count if count <= COUNTED else f'{COUNTED}+'})"


def _is_public(request: HttpRequest) -> bool:
    """A page for anybody, at whose screen somebody else may stand: the same for who is signed in."""
    match = request.resolver_match
    return match is not None and match.url_name in PUBLIC


def _stands_behind(viewer: Viewer, part: Part) -> bool:
    """Who takes contacts at the hub takes a call: the partners' form would only be in the way."""
    return part.page == "refer" and viewer.may(RECEIVE)


def _footer(viewer: Viewer) -> tuple[NavItem, ...]:
    texts = {"account_overview": "Your account", "trail": "Your trail"}
    links = {text: link_for(viewer, name) for name, text in texts.items()}
    return tuple(NavItem(text=text, href=href) for text, href in links.items() if href)
