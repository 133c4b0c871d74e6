"""The names of people, organisations and places, as they are found in a text."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.content.records import Organisation, Person, Place, Record
from sitegen.site.model import Site, once
from sitegen.text.names import Aliases


def aliases(records: Mapping[str, Record]) -> Aliases:
    """The names and aliases of every person, organisation and place, each standing for its record."""
    profiles = ((name, record) for name, record in records.items() if isinstance(record, (Person, Organisation, Place)))
    return Aliases.of((alias, name) for name, record in profiles for alias in (record.name, *record.aliases))


@once
def known(site: Site) -> Aliases:
    """The names of the site's records."""
    return aliases(site.records)
