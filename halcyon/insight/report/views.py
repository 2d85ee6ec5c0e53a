"""The annual report in the application."""

from django.http import HttpResponse
from django.shortcuts import render

from halcyon.access.pages import ViewerRequest, page
from halcyon.access.trail.actions import note
from halcyon.insight.indicator.periods import Period, year_from_slug
from halcyon.insight.permissions import REPORT
from halcyon.insight.report import presenters
from halcyon.insight.report.contents.compose import ANNUAL_REPORT
from halcyon.insight.report.document import Mode, mode_called
from halcyon.insight.report.links import followed
from halcyon.insight.report.queries import public_report_of, report_of, reported_periods


@page(REPORT)
def annual_reports(request: ViewerRequest) -> HttpResponse:
    """The years there is a report for."""
    return render(request, "insight/report/annual_reports.jinja", {"periods": reported_periods()})


@page(REPORT)
def annual_report(request: ViewerRequest, period: str) -> HttpResponse:
    """The report of one year: internal, ``?mode=as-published``, or ``?mode=public``, as it would be published."""
    mode = mode_called(request.GET.get("mode", Mode.INTERNAL))
    if mode is Mode.PUBLIC:
        return _public(request, year_from_slug(period))
    report = report_of(year_from_slug(period), mode)
    note("read", by=request.viewer, subject=f"annual report {report.period.label}, {mode}")
    context = presenters.page(report, followed(request.viewer, report))
    return render(request, "insight/report/annual_report.jinja", context)


def _public(request: ViewerRequest, period: Period) -> HttpResponse:
    document = public_report_of(ANNUAL_REPORT, period)
    note("read", by=request.viewer, subject=f"annual report {period.label}, {Mode.PUBLIC}")
    return render(request, "insight/report/public_report.jinja", presenters.public_page(document, period))
