"""The table of results, and the file that keeps them."""

import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from importlib.metadata import version
from pathlib import Path

from django.db import connections

from benchmarks.areas import Area
from benchmarks.timing import Result

RESULTS = Path(__file__).parent / "results"
PACKAGES = ("django", "psycopg", "ibis-framework", "duckdb", "weasyprint", "altair")


def table(found: Mapping[str, Sequence[Result]]) -> str:
    """What, against what, aim, ratio, p95 of the first, whether the aim is met: as Markdown."""
    lines = ["| what | against | aim | ratio | worst | p95, ms | met |", "|---|---|---|---|---|---|---|"]
    for results in found.values():
        for each in results:
            worst = f"{each.worst:.2f}" if each.worst is not None else ""
            cells = (
                each.what,
                each.against,
                str(each.aim),
                f"{each.ratio:.2f}",
                worst,
                f"{each.a.p95_ms:.1f}",
            )
            lines.append(f"| {' | '.join(cells)} | {'yes' if each.met else '**no**'} |")
    return "\n".join(lines)


def write(
    found: Mapping[str, Sequence[Result]], area: Area | None, *, size: str, seconds: float | None, on: date
) -> str:
    """Keep the results with the machine, sizes and versions. The file's name, in which ``size`` stands."""
    if area is not None:
        area.enter()
    kept = {
        "size": size,
        "machine": {
            "cores": os.cpu_count(),
            "memory_gb": _memory_gb(),
            "processor": platform.machine(),
            "load_of_15_minutes": round(os.getloadavg()[2], 1),  # other work that it had meanwhile, too
        },
        "versions": {"python": platform.python_version(), "postgresql": _postgresql()}
        | {name: version(name) for name in PACKAGES},
        "sizes": {} if area is None else _sizes(),
        "seconds_to_make": seconds,
        "results": {
            name: [{**asdict(each), "aim": str(each.aim), "met": each.met} for each in results]
            for name, results in found.items()
        },
    }
    path = RESULTS / f"{on:%Y-%m-%d}-{size}.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(kept, indent=2, ensure_ascii=False) + "\n")
    return path.name


def _memory_gb() -> int:
    return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def _postgresql() -> str:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SHOW server_version")
        return str(cursor.fetchone()[0])


def _sizes() -> dict[str, int]:
    tables = {
        "people": "people_person", "referrals": "casework_referral", "contacts": "casework_contact",
        "cases": "casework_case", "chronology": "records_entry", "records": "records_record",
        "grants": "records_grant", "deadlines": "records_deadline", "users": "access_user",
        "decisions": "casework_decision", "checks": "casework_check", "missing episodes": "casework_missing",
        "strategy discussions": "casework_strategy", "consultations": "casework_consultation",
        "audits": "casework_audit", "training sessions": "partnership_trainingsession",
        "bookings": "partnership_booking", "head counts": "partnership_headcount",
    }  # fmt: skip
    with connections["owner"].cursor() as cursor:
        sizes = {}
        for name, of in tables.items():
            cursor.execute(f"SELECT count(*) FROM {of}")
            sizes[name] = int(cursor.fetchone()[0])
        return sizes
