"""The viewer's claims, verified in the database, and what the web's role may do with this package's tables."""

from django.db import migrations

from halcyon.access.policies import Function, Open, Statements

CLAIMS = """
halcyon_claims() RETURNS text[] LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
SET search_path = pg_catalog, public AS $$
DECLARE
    raw text := nullif(current_setting('halcyon.viewer', true), '');
    body text;
    parts text[];
    pads access_viewerkey;
BEGIN
    IF raw IS NULL THEN RETURN NULL; END IF;
    SELECT * INTO pads FROM access_viewerkey;
    body := split_part(raw, '|', 1);
    IF pads IS NULL OR split_part(raw, '|', 2) <> encode(
        sha256(pads.outer_pad || sha256(pads.inner_pad || convert_to(body, 'UTF8'))), 'hex')
    THEN RETURN NULL; END IF;
    parts := string_to_array(body, ';');
    IF parts[4]::int <> pg_backend_pid() OR parts[5]::bigint < extract(epoch FROM statement_timestamp())
    THEN RETURN NULL; END IF;
    RETURN parts;
END $$
"""

PRINCIPALS = """
halcyon_principals() RETURNS int[] LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
SET search_path = pg_catalog, public AS $$ SELECT string_to_array((halcyon_claims())[2], ',')::int[] $$
"""

PRINCIPAL = """
halcyon_principal() RETURNS int LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
SET search_path = pg_catalog, public AS $$ SELECT (halcyon_principals())[1] $$
"""

USER = """
halcyon_user() RETURNS int LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
SET search_path = pg_catalog, public AS $$ SELECT nullif((halcyon_claims())[1]::int, 0) $$
"""

CAN = """
halcyon_can(wanted text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER PARALLEL RESTRICTED
SET search_path = pg_catalog, public AS $$
    SELECT coalesce(wanted = ANY (string_to_array((halcyon_claims())[3], ',')), false)
$$
"""

SIGN_IN = "read at sign-in, before there is a viewer"
DIRECTORY = "the directory of who works where; read before there is a viewer, holds no child's data"


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]

    operations = [
        # The database's copy of the signing key: no role but the owner may read it, and no model stands for it.
        Statements(
            "access_viewerkey",
            forwards=(
                "CREATE TABLE access_viewerkey (id smallint PRIMARY KEY CHECK (id = 1),"
                " inner_pad bytea NOT NULL, outer_pad bytea NOT NULL)",
            ),
            backwards=("DROP TABLE access_viewerkey",),
        ),
        Function("halcyon_claims()", CLAIMS, to=()),
        Function("halcyon_principals()", PRINCIPALS, to=("app", "extract")),
        Function("halcyon_principal()", PRINCIPAL),
        Function("halcyon_user()", USER),
        Function("halcyon_can(text)", CAN),
        Open("access_principal", reason=DIRECTORY, privileges="SELECT, INSERT, UPDATE"),
        Open("access_agency", reason=DIRECTORY, privileges="SELECT, INSERT, UPDATE"),
        Open("access_team", reason=DIRECTORY, privileges="SELECT, INSERT, UPDATE"),
        Open("access_role", reason=DIRECTORY, privileges="SELECT, INSERT, UPDATE"),
        Open("access_user", reason=SIGN_IN, privileges="SELECT, INSERT, UPDATE"),
        Open("access_membership", reason=DIRECTORY, privileges="SELECT, INSERT, UPDATE"),
        Open("access_roleholding", reason=DIRECTORY, privileges="SELECT, INSERT, UPDATE"),
    ]
