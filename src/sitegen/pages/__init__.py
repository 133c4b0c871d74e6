"""Every page kind of a site, in a plain tuple: a kind is one module here and one template in templates/pages/."""

from sitegen.kind import PageKind
from sitegen.pages import (
    archive,
    article,
    directory,
    feed,
    feeds,
    home,
    missing,
    profile,
    redirect,
    robots,
    series,
    sitemap,
    source,
    standing,
    timeline,
    topic,
)

KINDS: tuple[PageKind, ...] = (
    home.KIND,
    article.KIND,
    topic.KIND,
    profile.KIND,
    source.KIND,
    series.KIND,
    directory.KIND,
    timeline.KIND,
    archive.KIND,
    standing.KIND,
    feeds.KIND,
    missing.KIND,
    redirect.KIND,
    feed.RSS,
    feed.ATOM,
    sitemap.KIND,
    robots.KIND,
)
