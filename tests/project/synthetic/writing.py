"""Writing small profiles for tests, as a publisher would."""

PERIOD = "2021/22"
HEAD = f"""[profile]
id = "invented"
title = "An invented service"
period = "{PERIOD}"
"""


def row(figures: str, period: str = PERIOD) -> str:
    return f'[[table.row]]\nperiod = "{period}"\n{figures}\n'


def table(
    name: str, dimension: str, *rows: str, restrict: str = "", measure: str = "referrals", more: str = ""
) -> str:
    """A table of rows, each written by ``row`` or as the figures of the one period."""
    restricted = f"restrict = {{ {restrict} }}\n" if restrict else ""
    written = "".join(each if each.startswith("[[") else row(each) for each in rows)
    return (
        f'[[table]]\nid = "{name}"\ntitle = "{name}"\nmeasure = "{measure}"\ndimension = "{dimension}"\n'
        f"{restricted}{more}\n{written}"
    )


def group(dimension: str, key: str, *codes: str) -> str:
    return f'[[group]]\ndimension = "{dimension}"\nkey = "{key}"\ncodes = {list(codes)}\n'
