"""All figures of a publication as JSON: in the order of print, each with what it counts.

The document has ``format``, what stands about the publication, ``symbols``, ``cover``, ``sections`` and ``easy``.
A section has ``id``, ``title``, ``blocks`` and ``sections``; a block has a ``kind`` (prose, table, chart, quotation,
notice). A figure has ``text`` as printed (``said``, in a sentence), ``number`` (null where there is none, and then a
``symbol``), its ``status``, ``kind``, ``unit``, and ``of``, ``base``, ``less`` and ``per``: what it counts, out of
what, less what, per how many people. What is counted has a ``measure``, a ``period`` and a ``scope``, pairs of
dimension and printed key, in order. ``docs/publication.schema.json`` is the same as a JSON Schema.
"""

import json
from decimal import Decimal
from typing import Any

from halcyon.insight.publication import about
from halcyon.insight.publication.document import (
    Block,
    Chart,
    DataTable,
    Document,
    Line,
    Notice,
    Prose,
    Quotation,
    Section,
)
from halcyon.insight.publication.fitting import fit
from halcyon.insight.publication.values import Counted, Symbol, Value

FORMAT = "halcyon-publication/1"
GIVEN = "given"
STATUS = {
    Symbol.HIDDEN: "hidden",
    Symbol.NOT_AVAILABLE: "not available",
    Symbol.NOT_APPLICABLE: "not applicable",
}


def as_json(document: Document) -> str:
    """The publication as JSON. Raises Refusal where it is too large."""
    return json.dumps(as_data(document), indent=1, ensure_ascii=False) + "\n"


def as_data(document: Document) -> dict[str, Any]:
    """The same as plain lists and dictionaries."""
    whole = fit(document)
    return {
        "format": FORMAT,
        "id": whole.id,
        "title": whole.title,
        "subtitle": whole.subtitle,
        "area": whole.area,
        "period": whole.period,
        "mode": whole.mode,
        "marking": about.marking(whole),
        "synthetic": whole.invented,
        "as_of": whole.as_of.isoformat(),
        "edition": whole.edition,
        "published": whole.published and whole.published.isoformat(),
        "change_note": whole.change_note,
        "threshold": whole.threshold,
        "source": whole.source,
        "contact": whole.contact,
        "language": whole.language,
        "symbols": dict(about.symbols()),
        "cover": whole.cover and _section(whole.cover),
        "sections": [_section(each) for each in whole.sections],
        "easy": whole.easy and _section(whole.easy),
    }


def value(figure: Value) -> dict[str, Any]:
    """A figure as printed, and what it counts."""
    return {
        "text": figure.text,
        "number": _number(figure.printed),
        "symbol": figure.why.value if figure.number is None else None,
        "status": STATUS[figure.why] if figure.number is None else GIVEN,
        "kind": figure.kind.value,
        "unit": figure.unit,
        "of": _counted(figure.of),
        "base": _counted(figure.base),
        "less": _counted(figure.less),
        "said": figure.said,
        "per": figure.per,
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "id": section.id,
        "title": section.title,
        "blocks": [_block(each) for each in section.blocks],
        "sections": [_section(each) for each in section.sections],
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Prose():
            values = {name: value(each) for name, each in block.values.items()}
            return {"kind": "prose", "markdown": block.markdown, "values": values}
        case DataTable():
            return _table(block)
        case Chart():
            return {
                "kind": "chart",
                "id": block.id,
                "title": block.title,
                "table": block.table,
                "says": block.says,
            }
        case Quotation():
            return {"kind": "quotation", "text": block.text, "by": block.by}
        case Notice():
            return {
                "kind": "notice",
                "title": block.title,
                "text": block.text,
                "warns": block.kind == "warning",
            }


def _table(table: DataTable) -> dict[str, Any]:
    return {
        "kind": "table",
        "id": table.id,
        "caption": table.caption,
        "columns": [each.text for each in table.columns],
        "lines": [_line(each) for each in table.lines],
        "base": table.base,
        "notes": list(table.notes),
        "source": table.source,
    }


def _line(line: Line) -> dict[str, Any]:
    cells = [value(each) if isinstance(each, Value) else {"text": each} for each in line.cells]
    return {"heading": line.heading, "total": line.is_total, "cells": cells}


def _counted(counted: Counted | None) -> dict[str, Any] | None:
    if counted is None:
        return None
    scope = [list(pair) for pair in sorted(counted.scope)]
    return {"measure": counted.measure, "period": counted.period, "scope": scope}


def _number(number: Decimal | None) -> int | float | None:
    """Whole where it is printed whole."""
    if number is None:
        return None
    return int(number) if number.as_tuple().exponent == 0 else float(number)
