"""Commands and helpers of the tests as processes of their own, on the test database."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import quote

from django.conf import settings
from django.db import connections


def environment(**more: str) -> dict[str, str]:
    """This process's environment, with the owner's address of the test database."""
    described = connections["owner"].settings_dict
    host, port = described["HOST"], described["PORT"]
    who = f"{quote(described['USER'])}:{quote(described['PASSWORD'])}"
    where = f"host={quote(host, safe='/')}" + (f"&port={port}" if port else "")
    address = f"postgresql://{who}@/{described['NAME']}?{where}"
    anchor = {"HALCYON_ANCHOR": str(settings.HALCYON_ANCHOR)}
    return {**os.environ, "DATABASE_URL": address, **anchor, **more}


def halcyon(*arguments: str, stdin: str = "", **env: str) -> subprocess.CompletedProcess[str]:
    """Runs a command of ``halcyon`` to its end."""
    return subprocess.run(
        [sys.executable, "-m", "halcyon.project", *arguments],
        env=environment(**env),
        input=stdin,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@contextmanager
def started(
    module: str, *arguments: str, env: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[str]]:
    """A module run as a process; killed at the end if it still runs. Its output, errors too, can be read."""
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(
        command,
        env=environment(**(env or {})),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def until(process: subprocess.Popen[str], words: str) -> str:
    """Reads on to the next line that holds the words."""
    assert process.stdout
    said = []
    for line in process.stdout:
        said.append(line)
        if words in line:
            return line
    raise AssertionError(f"never said {words!r}, but: {''.join(said)}")
