"""What every component is: frozen data that renders itself where a template shows it, `{{ table }}`."""

from typing import ClassVar

from markupsafe import Markup

from halcyon.govuk.environment import component_environment

Text = object  # words, escaped when shown; or a component, markup, a number


class Component:
    """Base of the components. Each is a frozen dataclass and names its template in components/."""

    template: ClassVar[str]

    def __html__(self) -> Markup:
        template = component_environment().get_template(f"govuk/components/{self.template}.jinja")
        return Markup(template.render(this=self).strip())  # noqa: S704 - the template escapes

    def __str__(self) -> str:
        return self.__html__()
