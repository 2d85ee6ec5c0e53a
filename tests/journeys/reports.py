"""Editions of reports for the pages that show them: one being written, one in review, one published."""

from pathlib import Path
from tempfile import mkdtemp

from django.conf import settings

from halcyon.insight.archive.actions import make_files
from halcyon.insight.edition.codes import Report
from halcyon.insight.edition.models import Edition
from halcyon.insight.finding.actions import accept
from halcyon.insight.finding.queries import findings, open_ones
from halcyon.insight.indicator.periods import parsed, year
from halcyon.insight.quotation.actions import quote
from halcyon.insight.quotation.codes import Use
from halcyon.insight.quotation.told import Told
from halcyon.insight.release.actions import ask_for_review, begin, freeze, publish, sign, withdraw
from halcyon.insight.section.actions import save, say
from halcyon.insight.section.queries import sections
from tests.harness import World
from tests.journeys.beside import address

LONG = "We were told of {{referrals.total}} referrals, and of {{no.such.figure}}. Numbers rose slightly."


def of_reports(world: World) -> dict[str, str]:
    """Addresses by the names of their pages."""
    settings.HALCYON_SNAPSHOTS = Path(mkdtemp()) / "snapshots"
    with world.acting("pat") as pat:
        draft = begin(report=Report.ANNUAL, period=year("2018/19"), by=pat, at=world.at)
        section = sections(pat, draft).get(key="introduction")
        save(section=section, markdown=LONG, expected_n=section.n, by=pat, at=world.at)
        told = Told("Nobody asked me before.", "A young person who had support", Use.NONE)
        quoted = quote(edition=draft, section=section.key, told=told, by=pat, at=world.at)
        found = findings(pat, draft)[0]
    with world.acting("vera") as vera:
        said = say(section=section, words="What changed for them?", answers=None, by=vera, at=world.at)
    in_review, out = published(world, "2017/18", publishing=False), published(world, "2016/17")
    gone = published(world, "2016-q3", Report.QUARTERLY)
    with world.acting("vera") as vera:
        withdraw(edition=gone, reason="A table was wrong.", expected_n=gone.stage_n, by=vera, at=world.at)
    which = (draft.slug, 1)
    pages = {
        each: address(each, *which)
        for each in ("edition", "edition_figures", "compare_editions", "freeze_edition", "hidden_figures")
    }
    pages |= {"give_up_edition": address("give_up_edition", *which)}
    pages |= {each: address(each, *which) for each in ("review_edition", "whole_edition", "publish_edition")}
    pages |= {each: address(each, in_review.slug, 1) for each in ("sign_edition", "send_back_edition")}
    pages |= {each: address(each) for each in ("editions", "begin_edition", "published_reports")}
    for each in ("read_section", "edit_section", "section_versions", "comment_section", "assign_section"):
        pages[each] = address(each, *which, section.key)
    return pages | {
        "gone": address("published", gone.slug),
        "add_quotation": address("add_quotation", *which, section.key),
        "change_quotation": address("change_quotation", *which, quoted.pk),
        "answer_comment": address("answer_comment", *which, section.key, said.pk),
        "accept_finding": address("accept_finding", *which, found.pk),
        "figure": address("figure", "referrals"),
        "figure_list": address("figure_list", "missing_episodes"),
        "published": address("published", out.slug),
        "published_edition": address("published_edition", out.slug, 1),
        "published_easy": address("published_easy", out.slug),
        "published_easy_edition": address("published_easy_edition", out.slug, 1),
        "withdraw_edition": address("withdraw_edition", out.slug, 1),
    }


def published(
    world: World, period: str, report: Report = Report.ANNUAL, *, publishing: bool = True
) -> Edition:
    """An edition in review; with ``publishing``, signed by two and published."""
    with world.acting("pat") as pat:
        edition = begin(report=report, period=parsed(period), by=pat, at=world.at)
        freeze(edition=edition, expected_n=0, by=pat, at=world.at)
        for each in open_ones(pat, edition):
            accept(finding=each, reason="Known.", by=pat, at=world.at)
        ask_for_review(edition=edition, expected_n=1, by=pat, at=world.at)
    for name in ("mina", "vera") if publishing else ():
        with world.acting(name) as by:
            sign(edition=edition, expected_n=2, by=by, at=world.at)
    if publishing:
        with world.acting("pat") as pat:
            make_files(published=publish(edition=edition, expected_n=3, by=pat, at=world.at), by=pat)
    return edition
