"""Production's settings, read by a process of its own: nothing starts on a default, and nothing is left open."""

import json
import os
import subprocess
import sys

import pytest

SECRET = "k3y-" + "Zq7vN2pX" * 8
PRODUCTION = {
    "HALCYON_ENV": "production",
    "HALCYON_SECRET_KEY": SECRET,
    "HALCYON_TRAIL_KEY": SECRET[::-1],
    "HALCYON_HOSTS": "halcyon.example",
    "HALCYON_ADDRESS": "https://halcyon.example",
    "HALCYON_PROXIES": "1",
    "HALCYON_MAIL": "smtp://halcyon:p%40ss@mail.halcyon.example:587",
    "DATABASE_URL": "postgresql://halcyon@db.halcyon.example/halcyon",
    "DJANGO_SETTINGS_MODULE": "halcyon.project.settings",
}
ASK = """
import json, sys
from django.conf import settings
sys.stdout.write(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}))
"""
CHECK = """
import django
from django.core.management import call_command
django.setup()
call_command("check", "--deploy", "--fail-level", "WARNING")
"""


def _run(code: str, *arguments: str, **changes: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HALCYON_")}
    env = {name: value for name, value in {**kept, **PRODUCTION, **changes}.items() if value}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=env, capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip


def _settings(*names: str, **changes: str) -> dict[str, object]:
    done = _run(ASK, *names, **changes)
    assert done.returncode == 0, done.stderr
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


@pytest.mark.slow(reason="a process starts")
def test_cookies_and_transport() -> None:
    assert _settings(
        "SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY", "SESSION_COOKIE_SAMESITE",
        "SESSION_COOKIE_DOMAIN", "SESSION_COOKIE_PATH", "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE",
        "CSRF_COOKIE_HTTPONLY", "SECURE_SSL_REDIRECT", "SECURE_HSTS_SECONDS", "SECURE_PROXY_SSL_HEADER",
        "DEBUG", "DEMONSTRATION", "GALLERY",
    ) == {
        "SESSION_COOKIE_NAME": "__Host-session",
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_DOMAIN": None,
        "SESSION_COOKIE_PATH": "/",
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "CSRF_COOKIE_SECURE": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 31_536_000,
        "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"],
        "DEBUG": False,
        "DEMONSTRATION": False,
        "GALLERY": False,
    }  # fmt: skip


@pytest.mark.slow(reason="a process starts")
def test_mail_goes_to_its_server() -> None:
    asked = (
        "EMAIL_BACKEND",
        "EMAIL_HOST",
        "EMAIL_PORT",
        "EMAIL_HOST_USER",
        "EMAIL_HOST_PASSWORD",
        "EMAIL_USE_TLS",
    )
    assert list(_settings(*asked).values()) == [
        "django.core.mail.backends.smtp.EmailBackend", "mail.halcyon.example", 587, "halcyon", "p@ss", True,
    ]  # fmt: skip


@pytest.mark.slow(reason="a process starts")
def test_no_proxy_no_trust() -> None:
    assert _settings("SECURE_PROXY_SSL_HEADER", HALCYON_PROXIES="")["SECURE_PROXY_SSL_HEADER"] is None


@pytest.mark.slow(reason="a process starts")
def test_a_demonstration_is_refused() -> None:
    assert _settings("DEMONSTRATION", HALCYON_DEMO="1")["DEMONSTRATION"] is False
    done = _run(CHECK, HALCYON_DEMO="1")
    assert done.returncode != 0
    assert "A demonstration is not for production." in done.stderr


@pytest.mark.slow(reason="a process starts")
def test_djangos_own_check_for_deployment_is_clean() -> None:
    done = _run(CHECK)
    assert done.returncode == 0, done.stderr


@pytest.mark.slow(reason="processes start")
@pytest.mark.parametrize("name", ["HALCYON_SECRET_KEY", "HALCYON_TRAIL_KEY"])
def test_nothing_starts_on_a_default_key(name: str) -> None:
    for value in ("", "too short"):
        done = _run(ASK, "DEBUG", **{name: value})
        assert done.returncode != 0
        assert name in done.stderr
        assert SECRET not in done.stderr


@pytest.mark.slow(reason="processes start")
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"HALCYON_MAIL": ""}, "No mail is sent."),
        ({"HALCYON_ADDRESS": "https://elsewhere.example"}, "HALCYON_ADDRESS is not one of HALCYON_HOSTS."),
    ],
)
def test_what_production_lacks_is_said(changes: dict[str, str], words: str) -> None:
    done = _run(CHECK, **changes)
    assert done.returncode != 0
    assert words in done.stderr
