"""Every page kind of a site by its name: a kind is one module here and one template in templates/pages/.

A kind is imported when somebody asks for it: after most edits few are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from sitegen.kind import PageKind

# In the order in which their addresses are given; where each is called what.
_PLACES = {
    "home": "home.KIND",
    "article": "article.KIND",
    "topic": "topic.KIND",
    "story": "story.KIND",
    "profile": "profile.KIND",
    "source": "source.KIND",
    "coverage": "coverage.KIND",
    "series": "series.KIND",
    "series-csv": "series.CSV",
    "figures": "figures.KIND",
    "directory": "directory.KIND",
    "event": "event.KIND",
    "timeline": "timeline.KIND",
    "newest": "timeline.NEWEST",
    "timeline-ics": "exports.ICS",
    "timeline-json": "exports.JSON",
    "timeline-csv": "exports.CSV",
    "data": "data.KIND",
    "articles-json": "tables.ARTICLES",
    "tables": "tables.TABLES",
    "quotes": "quotes.KIND",
    "archive": "archive.KIND",
    "corrections": "corrections.KIND",
    "standing": "standing.KIND",
    "feeds": "feeds.KIND",
    "missing": "missing.KIND",
    "redirect": "redirect.KIND",
    "rss": "feed.RSS",
    "atom": "feed.ATOM",
    "sitemap": "sitemap.KIND",
    "sitemap-index": "sitemap.INDEX",
    "robots": "robots.KIND",
}


class _Kinds(Mapping[str, PageKind]):
    def __getitem__(self, name: str) -> PageKind:
        module, constant = _PLACES[name].split(".")
        kind: PageKind = getattr(import_module(f"sitegen.pages.{module}"), constant)
        return kind

    def __iter__(self) -> Iterator[str]:
        return iter(_PLACES)

    def __len__(self) -> int:
        return len(_PLACES)


KINDS: Mapping[str, PageKind] = _Kinds()
