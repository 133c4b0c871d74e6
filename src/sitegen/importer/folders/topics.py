"""Tags and categories as topics: labels that read alike are one, those that the site has already stay as they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sitegen.content.records import Topic
from sitegen.text.slug import free, slug


class Labels(NamedTuple):
    """The id of the topic that each label means, and the topics that are new."""

    ids: Mapping[str, str]
    new: tuple[Topic, ...]


def folded(label: str) -> str:
    """A label as it is compared: `News`, `news ` and `NEWS` are one, `C` and `C++` are two."""
    signs = "".join(sign for sign in label if sign in "+#")
    return (slug(label, longest=120) or " ".join(label.casefold().split())) + signs


def labelled(labels: Iterable[str], known: Iterable[Topic]) -> Labels:
    """Topics for labels, one a use; the commonest spelling is the title."""
    spelled: dict[str, Counter[str]] = {}
    for label in labels:
        spelled.setdefault(folded(label), Counter())[label] += 1
    held: dict[str, str] = {}
    taken = {"index"}  # the page of all topics
    for topic in known:
        taken.add(topic.id)
        for name in (topic.title, *topic.keywords, topic.id):
            held.setdefault(folded(name), topic.id)
    new = []
    for key in sorted(spelled):
        if key not in held:
            title = max(spelled[key].items(), key=lambda row: (row[1], row[0]))[0]
            id_ = free(slug(title) or "topic", taken)
            taken.add(id_)
            held[key] = id_
            new.append(Topic(id=id_, title=title))
    return Labels({label: held[key] for key, spellings in spelled.items() for label in spellings}, tuple(new))
