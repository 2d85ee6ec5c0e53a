"""One settings file for every place; what differs comes from the environment, typed and loud."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

from halcyon.project.addresses import ROLES, databases
from halcyon.project.environment import env
from halcyon.project.identity_providers import identity_providers
from halcyon.project.logs import LOGGING  # noqa: F401 - a setting
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
HALCYON_SNAPSHOTS = env.path(
    "HALCYON_SNAPSHOTS",
    DATA.path / "snapshots",
    about="the folder of frozen figures that reports are made from, which an operator backs up",
)

HALCYON_DISCLOSURE_THRESHOLD = env.number(
    "HALCYON_DISCLOSURE_THRESHOLD",
    5,
    least=1,
    most=20,
    about="counts from 1 to this are hidden in what is public",
)
HALCYON_DISCLOSURE_ZERO = env.flag(
    "HALCYON_DISCLOSURE_ZERO", True, about="whether 0 is shown in what is public"
)
HALCYON_DISCLOSURE_WIDTH = env.number(
    "HALCYON_DISCLOSURE_WIDTH",
    3,
    most=20,
    about="how far apart the ends of what a hidden count can be must lie",
)
HALCYON_DISCLOSURE_ROUNDING = env.number(
    "HALCYON_DISCLOSURE_ROUNDING",
    0,
    most=10,
    about="5 or 10 rounds public counts instead of hiding small ones",
)

HALCYON_ADDRESS = env.url(
    "HALCYON_ADDRESS", "http://localhost:8000", about="where people reach it, for links in mail"
).rstrip("/")
HALCYON_PROXIES = env.number(
    "HALCYON_PROXIES", 0, most=10, about="how many proxies of yours stand before it and name the client"
)

HALCYON_OIDC = identity_providers(env)

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
    "halcyon.partnership",
    "halcyon.insight",
    "halcyon.web",
    "halcyon.project",
    "django.contrib.contenttypes",
    "django.contrib.auth",
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
    "halcyon.project.middleware.request_origin",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "halcyon.project.middleware.private_pages",
    "halcyon.project.limits.session_limits",
    "halcyon.project.limits.attempt_limits",
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
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "halcyon.web.shell.shell",
            ],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
    },
]

TEMPLATE_GLOBALS = {
    "identity_bar": "halcyon.web.identity.identity_bar",
    "attachments": "halcyon.records.attachment.presenters.attachments",
    "safe_contact": "halcyon.web.identity.safe_contact",
    "file_bar": "halcyon.web.identity.file_bar",
    "proposals": "halcyon.records.approval.presenters.proposals",
    "contexts": "halcyon.casework.context.presenters.contexts",
    "contexts_alike": "halcyon.casework.context.presenters.contexts_alike",
    "contacts_about": "halcyon.casework.context.presenters.contacts_about",
    "upgrades": "halcyon.casework.upgrade.presenters.upgrades",
    "services_named": "halcyon.casework.signpost.presenters.services_named",
}
CSRF_FAILURE_VIEW = "halcyon.web.errors.views.csrf_failure"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = DATA.path / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},  # files are kept in the database
    "staticfiles": {"BACKEND": "halcyon.govuk.storage.Assets"},
}
WHITENOISE_USE_FINDERS = True  # so pages have their styles before anything was collected, too

# Files that people send: in memory until they are looked through, and no more of them than is taken.
FILE_UPLOAD_HANDLERS = ["halcyon.base.uploads.receiving.LimitedUpload"]
HALCYON_SCANNER = env.url(
    "HALCYON_SCANNER",
    "",
    schemes=("unix", "tcp"),
    about="the virus scanner (clamd) for files: unix:///run/clamav/clamd.ctl or tcp://host:3310",
)

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""  # a slice's jobs are in its jobs.py, and named here
PROCRASTINATE_IMPORT_PATHS = [
    "halcyon.access.sign_in.jobs",
    "halcyon.casework.audit.jobs",
    "halcyon.casework.check.jobs",
    "halcyon.casework.public_form.jobs",
    "halcyon.partnership.need.jobs",
    "halcyon.people.duplicate.jobs",
    "halcyon.records.approval.jobs",
    "halcyon.records.digest.jobs",
    "halcyon.records.notice.jobs",
    "halcyon.records.sharing.jobs",
    "halcyon.records.task.jobs",
    "halcyon.insight.archive.jobs",
    "halcyon.project.jobs",
]

# Sessions: rows of our own table; both limits are held by project.limits, in tests too.
SESSION_ENGINE = "halcyon.access.session.store"
SESSION_IDLE = timedelta(minutes=30)
SESSION_ABSOLUTE = timedelta(hours=12)
SESSION_WARNING = timedelta(minutes=5)
SESSION_COOKIE_AGE = int(SESSION_ABSOLUTE.total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Cookies that no other host and no script can set or read. ``__Host-`` needs TLS.
SESSION_COOKIE_NAME = "__Host-session" if PRODUCTION else "halcyon-session"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "halcyon-csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"

# TLS ends here or at a proxy of ours, whose word about it we take only if there is one.
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^(health|ready)/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HALCYON_PROXIES else None
SILENCED_SYSTEM_CHECKS = [
    "security.W021",  # preloading is for a whole registered domain: its owner's to promise
    "auth.W004",  # an address is unique among those who have not left, and nobody else is ever looked up by it
]

# Signing in (halcyon.access.sign_in).
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
AUTHENTICATION_BACKENDS = ["halcyon.access.sign_in.backend.Backend"]
PASSWORD_RESET_TIMEOUT = 24 * 3600
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
]
ACCOUNT_ADAPTER = "halcyon.access.sign_in.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "halcyon.access.sign_in.forms.SignInForm",
    "confirm_login_code": "halcyon.access.sign_in.forms.MailedCodeForm",
    "change_password": "halcyon.access.sign_in.forms.ChangeForm",
    "reset_password": "halcyon.access.sign_in.forms.ForgottenForm",
    "reset_password_from_key": "halcyon.access.sign_in.forms.NewPasswordForm",
    "user_token": "halcyon.access.sign_in.forms.LinkForm",
    "reauthenticate": "halcyon.access.sign_in.forms.ConfirmPasswordForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # what an account has; nobody signs up
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # administrators give the address; a link mailed to it sets the password
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_TEMPLATE_EXTENSION = "jinja"
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": False}
MFA_ADAPTER = "halcyon.access.sign_in.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "halcyon.access.sign_in.forms.CodeForm",
    "reauthenticate": "halcyon.access.sign_in.forms.ConfirmCodeForm",
    "login_webauthn": "halcyon.access.passkey.forms.SignInPasskey",
    "authenticate_webauthn": "halcyon.access.passkey.forms.SecondPasskey",
    "reauthenticate_webauthn": "halcyon.access.passkey.forms.ConfirmPasskey",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # a passkey asks for a finger, a face or a PIN
MFA_ALLOW_UNVERIFIED_EMAIL = True
# allauth's limits count in Django's cache, which here no two processes share. Ours count in the database
# (halcyon.access.attempt), and used codes are remembered with their authenticator. So nothing needs a cache.
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False
CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

# Mail: to a server in production, else to files in the data folder.
_mail = urlsplit(
    env.url(
        "HALCYON_MAIL",
        "",
        schemes=("smtp", "smtps"),
        about="the mail server: smtp://user:password@host:587 for STARTTLS, smtps://… for TLS from the start",
    )
)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _mail.hostname else 'filebased'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = _mail.hostname or "", _mail.port or 587
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_mail.username or ""), unquote(_mail.password or "")
EMAIL_USE_TLS, EMAIL_USE_SSL = _mail.scheme == "smtp", _mail.scheme == "smtps"
EMAIL_TIMEOUT = 10  # seconds
EMAIL_FILE_PATH = DATA.path / "mail"
DEFAULT_FROM_EMAIL = env.text("HALCYON_MAIL_FROM", "Halcyon <halcyon@localhost>", about="who mail is from")
HALCYON_REPORTS_CONTACT = env.text("HALCYON_REPORTS_CONTACT", "", about="whom a report’s readers may ask")
