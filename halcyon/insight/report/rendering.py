"""A report as a document of its own: one HTML file that needs nothing else."""

from django.template.loader import render_to_string

from halcyon.insight.report.document import Report
from halcyon.insight.report.presenters import document


def as_html(report: Report) -> str:
    """The report as a whole HTML page with its style in it."""
    return render_to_string("insight/report/standalone.jinja", document(report), using="jinja2")
