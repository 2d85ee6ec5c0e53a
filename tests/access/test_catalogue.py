"""The database's catalogue against what is declared: no table without a policy or a reason."""

from django.apps import apps
from django.db import connections

from tests.access.declared import extracted, fact_views, left_open, restricted
from tests.harness import World

#: Tables outside row-level security: each with its reason in the migration that opens it.
OPEN = {
    # the directory of who works where, and sign-in: read before there is a viewer
    "access_principal", "access_agency", "access_team", "access_role", "access_user", "access_membership",
    "access_roleholding", "access_session", "access_attempt", "account_emailaddress", "account_emailconfirmation",
    "mfa_authenticator",
    # who of the workers is away: asked wherever work is given
    "casework_absence",
    # the queue: ids only
    "procrastinate_jobs", "procrastinate_events", "procrastinate_periodic_defers", "procrastinate_workers",
    # a list of schools, with nothing of any child in it
    "people_school",
    # code lists and bookkeeping of the framework
    "django_content_type", "auth_permission", "django_migrations",
}  # fmt: skip
#: Tables that the web's role cannot touch at all.
CLOSED = {
    "access_viewerkey", "access_seal", "access_sealer", "auth_group", "auth_group_permissions",
    "people_word", "people_searchkey",  # what search knows people by: only its own functions read it
}  # fmt: skip


def _rows(sql: str, parameters: list[object] | None = None) -> list[tuple[object, ...]]:
    with connections["owner"].cursor() as cursor:
        cursor.execute(sql, parameters)
        rows: list[tuple[object, ...]] = cursor.fetchall()
    connections["owner"].close()
    return rows


def test_every_table_is_restricted_or_open_with_a_reason_or_closed(committed: World) -> None:
    tables = {row[0] for row in _rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")}
    assert tables - set(restricted()) - OPEN - CLOSED == set(), "a table without a policy or a reason"
    assert set(left_open()) == OPEN
    assert all(operation.reason for operation in left_open().values())


def test_closed_tables_are_closed(committed: World) -> None:
    for table in CLOSED:
        assert _rows("SELECT has_table_privilege('halcyon_app', %s, 'SELECT')", [table]) == [(False,)], table


def test_policies_in_the_catalogue_are_those_declared(committed: World) -> None:
    found = {
        (str(table), str(name), str(command))
        for table, name, command in _rows(
            "SELECT tablename, policyname, cmd FROM pg_policies WHERE schemaname = 'public'"
            " AND 'halcyon_app' = ANY (roles)"
        )
    }
    declared = {
        (table, name, command)
        for table, operation in restricted().items()
        for name, (command, _) in operation.policies.items()
    }
    assert found == declared
    without = _rows(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
        " AND relname = ANY (%s) AND NOT relrowsecurity",
        [list(restricted())],
    )
    assert without == []


def test_the_web_owns_nothing_and_bypasses_nothing(committed: World) -> None:
    assert (
        _rows(
            "SELECT rolname FROM pg_roles WHERE rolname IN ('halcyon_app', 'halcyon_extract', 'halcyon_sealer')"
            " AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb)",
            [],
        )
        == []
    )
    assert (
        _rows(
            "SELECT relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner"
            " WHERE rolname IN ('halcyon_app', 'halcyon_extract', 'halcyon_sealer')"
        )
        == []
    )


def test_no_protected_table_returns_what_it_inserts() -> None:
    """INSERT … RETURNING needs the row to be visible before its grant is: so no database-made values."""
    guilty = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.db_table in restricted()
        for field in model._meta.concrete_fields
        if field.db_returning
    ]
    assert guilty == []


def test_figures_are_made_from_no_names_and_no_free_text() -> None:
    from halcyon.base.fields import Privacy, privacy_of

    models = {model._meta.db_table: model for model in apps.get_models()}
    for table, operation in extracted().items():
        fields = {field.column: field for field in models[table]._meta.concrete_fields}
        for column in operation.columns:
            field = fields[column]
            free = field.get_internal_type() == "TextField"
            named = privacy_of(field) is Privacy.PERSONAL and column not in {"age", "sex", "born_on"}
            assert not free, f"{table}.{column} is free text"
            assert not named, f"{table}.{column} names somebody"


def test_what_figures_may_read_is_what_the_fact_views_read(committed: World) -> None:
    allowed = set(
        _rows(
            "SELECT table_name::text, column_name::text FROM information_schema.column_privileges"
            " WHERE table_schema = 'public' AND grantee = 'halcyon_extract' AND privilege_type = 'SELECT'"
            " AND table_name <> ALL (%s)",
            [list(fact_views())],
        )
    )
    assert allowed == {(table, column) for table, each in extracted().items() for column in each.columns}
    used = set(
        _rows(
            "SELECT table_name::text, column_name::text FROM information_schema.view_column_usage"
            " WHERE view_schema = 'public' AND view_name = ANY (%s)",
            [list(fact_views())],
        )
    )
    assert (sorted(allowed - used), sorted(used - allowed)) == ([], []), "more, less than the views need"


def test_fact_views_obey_the_policies_of_who_reads_them(committed: World) -> None:
    rows = _rows(
        "SELECT relname FROM pg_class WHERE relkind = 'v' AND relnamespace = 'public'::regnamespace"
        " AND 'security_invoker=true' = ANY (reloptions)"
    )
    assert {row[0] for row in rows} == fact_views()


def test_every_function_runs_with_our_search_path(committed: World) -> None:
    assert (
        _rows(
            "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef"
            " AND NOT coalesce('search_path=pg_catalog, public' = ANY (proconfig), false)"
        )
        == []
    )
