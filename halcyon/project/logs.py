"""Where logs go: one JSON line per record to standard error, without personal data, from every library too."""

from typing import Any

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"no_personal_data": {"()": "halcyon.base.logs.NoPersonalData"}},
    "formatters": {"json": {"()": "halcyon.base.logs.JsonLine"}},
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "filters": ["no_personal_data"],
            "formatter": "json",
        }
    },
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        # Each replaces the handlers that a library sets for itself.
        "halcyon": {"handlers": [], "level": "INFO", "propagate": True},
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"level": "ERROR"},  # how each request was answered is in a line of ours
        "gunicorn.error": {"handlers": [], "level": "WARNING", "propagate": True},
        "gunicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": True},
    },
}
