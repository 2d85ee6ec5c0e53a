"""Backup and restore: the data of one database and its anchor file, as an archive of our own.

Not `pg_dump`: its version must fit the server's (what a newer one writes an older server refuses), it carries
the schema, so functions that a restore would run, and it must be installed. Here migrations make the schema,
and an archive carries rows alone. It leaves out keys and sessions.

An archive is a tar file that can be written to and read from a pipe, so that it need never lie unencrypted on
a disk: `head.json` (release, migrations, tables and their columns), `data/<table>/<number>.copy.gz` (rows as
PostgreSQL's COPY writes them, in an order in which foreign keys hold), `anchor`, `tail.json` (how many rows,
SHA-256 of each table's, sequences) and `mac` (HMAC-SHA-256 over head and tail under a key that follows from
HALCYON_TRAIL_KEY). What ends before its `mac` is not whole.
"""
