"""The names of people, organisations and places, as they are found in a text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.content.records import Organisation, Person, Place, Record
from sitegen.site.model import Site, once
from sitegen.text.names import Aliases


def called(records: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    """The names and aliases of every person, organisation and place, each with the name of its record."""
    for name, record in records.items():
        if isinstance(record, (Person, Organisation, Place)):
            yield from ((alias, name) for alias in (record.name, *record.aliases))


@once
def known(site: Site) -> Aliases:
    """The names of the site's records."""
    return Aliases.of(called(site.records))
