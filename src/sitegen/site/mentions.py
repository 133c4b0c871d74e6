"""Mentions: by which aliases the records that a text names are found in it."""

from __future__ import annotations

from sitegen.content.records import Organisation, Person, Place
from sitegen.site.model import Site, once
from sitegen.site.naming import known


def mentions(site: Site, name: str) -> tuple[tuple[str, str], ...]:
    """(alias, the name of its record) for all that the body of a record may mention, itself never."""
    return tuple(dict.fromkeys(pair for other in site.may_mention(name) for pair in aliases(site, other)))


@once
def aliases(site: Site, name: str) -> tuple[tuple[str, str], ...]:
    """The aliases by which a record alone is found, each with its name, and those of nobody that hold them.

    What two records claim is found for none, and hides the names inside it: it has no record here.
    """
    record = site.bones(name)
    assert isinstance(record, (Person, Organisation, Place))
    own = [alias for alias in dict.fromkeys((record.name, *record.aliases)) if known(site).bearer(alias) == name]
    hidden = [other for alias in own for other in _around(site).get(alias, ())]
    return (*((alias, name) for alias in own), *((other, "") for other in hidden))


@once
def _around(site: Site) -> dict[str, tuple[str, ...]]:
    """For each part of an alias that several records claim, these aliases."""
    held: dict[str, tuple[str, ...]] = {}
    for alias in sorted(known(site).ambiguous):
        words = alias.split()
        for start in range(len(words)):
            for end in range(start + 1, len(words) + 1):
                part = " ".join(words[start:end])
                held[part] = (*held.get(part, ()), alias)
    return held
