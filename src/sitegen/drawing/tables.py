"""Tables as CSV and JSON, for other programs."""

from __future__ import annotations

import csv
import io
import json
from typing import Any


def table_csv(view: Any) -> bytes:
    """A view with `columns` (names) and `rows` (text) as CSV (RFC 4180, UTF-8)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(view.columns)
    writer.writerows(view.rows)
    return out.getvalue().encode()


def plain_json(view: Any) -> bytes:
    """A view whose `text` is JSON already."""
    return (json.dumps(json.loads(view.text), ensure_ascii=False, indent=1) + "\n").encode()
