"""SQL that fact views share to count children, where a child may have several files (``Person.same_as``)."""

from collections.abc import Callable

#: A join of files that a figure may follow, at most: nobody has twenty files.
MOST_JOINS = 20


def kept(file: str, person: str) -> str:
    """The file that stands for a child, as SQL: of ``file``, whose row of ``people_person`` is joined as ``person``.

    Most files stand for themselves; only those joined to another are followed, from one to the next.
    """
    return f"""CASE WHEN {person}.same_as_id IS NULL THEN {file} ELSE (
           WITH RECURSIVE up AS (
               SELECT {person}.same_as_id AS id, 1 AS n
               UNION ALL
               SELECT q.same_as_id, up.n + 1 FROM people_person q JOIN up ON q.record_id = up.id
               WHERE q.same_as_id IS NOT NULL AND up.n < {MOST_JOINS}
           ) SELECT up.id FROM up ORDER BY up.n DESC LIMIT 1) END"""


def of_child(file: str, person: str, asked: Callable[[str], str]) -> str:
    """What is asked of a child's files, as SQL: of ``file``, whose row of ``people_person`` is joined as ``person``.

    ``asked`` makes the question of what stands after ``=``. Most children have one file, which is not worth a search
    for others each time: half the time that a figure of a whole area takes.
    """
    alone = f"{person}.same_as_id IS NULL AND NOT EXISTS (SELECT 1 FROM people_person q WHERE q.same_as_id = {file})"
    return f"CASE WHEN {alone} THEN {asked(file)} ELSE {asked(files(file, person))} END"


def files(file: str, person: str) -> str:
    """The files of one child, as SQL after ``=``: ``file`` and those joined with it, by index.

    An array and not ``IN``, CASE and not ``coalesce`` (which the planner thinks may leak, and so does before it asks
    an index): else, under policies, every file and every row of what is compared would be read for each file.
    """
    return f"""ANY (ARRAY(
                   SELECT {file} UNION SELECT {person}.same_as_id
                   UNION SELECT q.record_id FROM people_person q
                   WHERE q.same_as_id = CASE WHEN {person}.same_as_id IS NULL THEN {file} ELSE {person}.same_as_id END
               ))"""
