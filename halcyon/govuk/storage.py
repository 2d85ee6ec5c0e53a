"""Page assets under names that carry their content's hash, so a browser may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage  # type: ignore[import-untyped]


class Assets(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """WhiteNoise's storage, which also gives hashed names to what scripts import from one another."""

    support_js_module_import_aggregation = True

    def stored_name(self, name: str) -> str:
        """The hashed name; before anything was collected (tests, a first run), the name as it is."""
        return str(super().stored_name(name)) if self.hashed_files else name
