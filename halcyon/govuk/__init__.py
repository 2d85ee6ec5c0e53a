"""The design system: layouts, form fields that render themselves, components. Knows no domain."""
