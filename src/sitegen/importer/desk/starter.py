"""A first site.yml, so that a folder of records builds without anybody writing settings by hand."""

from __future__ import annotations

from pathlib import Path

import yaml

from sitegen.content.config import FILE
from sitegen.files import write
from sitegen.text.slug import slug

_COMMENT = (
    "# The settings of this site. `id` never changes; `url` is the address where it will stand: put yours here.\n"
)


def starter(root: Path, title: str, language: str, *, url: str = "", time_zone: str = "") -> Path | None:
    """Write a minimal site.yml into a folder; None where it has one already, which is never touched."""
    path = root / FILE
    if path.exists():
        return None
    name = root.resolve().name
    settings = {
        "id": slug(name) or slug(title) or "site",
        "title": " ".join(title.split()) or name or "Site",
        "url": url or "https://example.org/",
        "language": language,
        "time_zone": time_zone or "UTC",
    }
    written = yaml.dump(settings, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10**9)
    write(path, (_COMMENT + written).encode())
    return path
