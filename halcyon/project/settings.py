"""One settings file for every place; what differs comes from the environment, typed and loud."""

from datetime import timedelta
from pathlib import Path

from halcyon.project.addresses import ROLES, databases
from halcyon.project.environment import env
from halcyon.project.postgres import DataFolder
from halcyon.project.secret import derived, secret

BASE_DIR = Path(__file__).resolve().parent.parent
DATA = DataFolder.chosen(env)

PRODUCTION = env.production
DEBUG = False
DEMONSTRATION = not PRODUCTION and env.flag(
    "HALCYON_DEMO", False, about="show the personas at sign-in; refused in production"
)
GALLERY = not PRODUCTION

SECRET_KEY = secret(
    env, "HALCYON_SECRET_KEY", DATA.path, "signs sessions; the database roles' passwords follow from it"
)
HALCYON_VIEWER_KEY = bytes.fromhex(derived(SECRET_KEY, "viewer setting"))
HALCYON_TRAIL_KEY = bytes.fromhex(
    derived(secret(env, "HALCYON_TRAIL_KEY", DATA.path, "keys the trail's anchored heads"), "trail anchor")
)
HALCYON_DATABASE_ROLES = ROLES
HALCYON_AREA_NAME = env.text("HALCYON_AREA_NAME", "Ashbeck", about="the area that the pages name")
HALCYON_SERVICE_NAME = "Halcyon"
HALCYON_ANCHOR = env.path(
    "HALCYON_ANCHOR",
    DATA.path / "trail.anchor",
    about="the file of anchored heads, which an operator ships elsewhere",
)
HALCYON_PROFILE = env.path(
    "HALCYON_PROFILE",
    DATA.path / "profile.toml",
    about="the published figures whose tables the report makes; where no file is there, the packaged one",
)

ALLOWED_HOSTS = env.words(
    "HALCYON_HOSTS", ["localhost", "127.0.0.1", "[::1]"], about="the host names it answers to"
)
CSRF_TRUSTED_ORIGINS = env.words("HALCYON_ORIGINS", [], about="origins with scheme, where a proxy ends TLS")

INSTALLED_APPS = [
    "halcyon.govuk",
    "halcyon.access",
    "halcyon.records",
    "halcyon.people",
    "halcyon.casework",
    "halcyon.insight",
    "halcyon.web",
    "halcyon.project",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "halcyon.project.middleware.request_origin",
    "halcyon.project.middleware.private_pages",
    "halcyon.project.middleware.viewer_transaction",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "halcyon.project.urls"
WSGI_APPLICATION = "halcyon.project.wsgi.application"
AUTH_USER_MODEL = "access.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = databases(env, DATA, SECRET_KEY)

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "DIRS": [],
        "OPTIONS": {
            "environment": "halcyon.govuk.environment.environment",
            "context_processors": ["django.contrib.messages.context_processors.messages"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = DATA.path / "static"

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""  # a slice's jobs are in its jobs.py, and named here
PROCRASTINATE_IMPORT_PATHS = ["halcyon.records.task.jobs", "halcyon.project.jobs"]

SESSION_IDLE = timedelta(minutes=30)
SESSION_ABSOLUTE = timedelta(hours=12)
SESSION_WARNING = timedelta(minutes=5)
