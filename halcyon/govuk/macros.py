"""The components of govuk-frontend-jinja as functions: `govuk.date_input({...})`.

Its templates need lenient undefined values, ours are strict. So they live in an environment of their own,
and only finished markup passes from one to the other.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from jinja2 import ChainableUndefined, Environment, PackageLoader, PrefixLoader
from markupsafe import Markup

Params = Mapping[str, Any]  # as the GOV.UK design system documents each component
Component = Callable[..., Markup]

_PACKAGE = "govuk_frontend_jinja"
_vendor = Environment(
    loader=PrefixLoader({_PACKAGE: PackageLoader(_PACKAGE)}),
    autoescape=True,
    undefined=ChainableUndefined,
    auto_reload=False,
    trim_blocks=True,
    lstrip_blocks=True,
)


class Govuk:
    """Each attribute is a component of the GOV.UK design system, named in snake case.

    A component takes its parameters as one mapping and returns markup; `text` is escaped, `html` is not.
    AttributeError for a name that the design system does not have.
    """

    def __getattr__(self, name: str) -> Component:
        if name.startswith("_"):
            raise AttributeError(name)
        return _component(name)


govuk = Govuk()


@cache
def _component(name: str) -> Component:
    template = f"{_PACKAGE}/components/{name.replace('_', '-')}/macro.html"
    if template not in _vendor.list_templates():
        raise AttributeError(f"The design system has no component {name!r}")
    macro: Component = getattr(_vendor.get_template(template).module, f"govuk{name.title().replace('_', '')}")
    return macro
