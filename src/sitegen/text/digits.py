"""Numbers in digits: what they are worth, with the marks of thousands and decimals as languages write them."""

from __future__ import annotations

import re
from decimal import Decimal

# Blanks that stand within a number and never between two.
BLANKS = "\u00a0\u202f\u2009"
# What a record can hold of a number: digits before the point and after it.
WHOLE, PARTS = 18, 12
_GROUPED = re.compile(r"\d{1,3}(?:\D\d{3})+|\d{1,2}(?:\D\d\d)+\D\d{3}")  # 1,234,567 and 12,34,567
_SIGNS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


def pattern(*, blanks: bool = False, slash: bool = False) -> str:
    """A pattern of digits and the marks within them; `blanks` group too, `slash` is a mark of decimals."""
    gap = BLANKS + (" " if blanks else "")
    marks = ".,٫٬'’" + ("/" if slash else "")
    fraction = "" if slash else r"(?:\d{1,3}[ -])?[13]/[248](?![\d/])|"
    return (
        rf"{fraction}\d{{1,3}}(?:[{gap}]\d{{3}}(?!\d))++(?:[.,]\d+)?"
        rf"|\d+(?:[{marks}]\d+)*+ ?[½¼¾]|\d+(?:[{marks}]\d+)*+|[½¼¾]"
    )


def value(digits: str, decimal: str = ".", *, english: bool = False) -> Decimal | None:
    """What digits and marks mean; None for what is no number, as 1.2.3.

    `decimal` is the mark that parts decimals where both readings are possible, as in 1,234; `english`: so does a point.
    """
    if len(digits) > 2 * WHOLE:
        return None
    if digits[-1] in _SIGNS or (decimal != "/" and digits[-2:-1] == "/"):
        return _fraction(digits, decimal)
    marks = [sign for sign in digits if not sign.isdigit()]
    whole, parts = digits, ""
    if marks and _parted(digits, marks, decimal + ("." if english else "")):
        whole, _, parts = digits.rpartition(marks.pop())
    if len(set(marks)) > 1 or (marks and not _GROUPED.fullmatch(whole)):
        return None
    whole = "".join(sign for sign in whole if sign.isdigit())
    if len(whole) > WHOLE or len(parts) > PARTS or (len(whole) > 1 and int(whole[0]) == 0):
        return None
    return Decimal(f"{whole}.{parts}" if parts else whole)


def _parted(digits: str, marks: list[str], decimal: str) -> bool:
    """Whether the last mark parts the whole from its decimals."""
    last = marks[-1]
    if last in "٫/":
        return True
    if last not in ".," or marks.count(last) > 1:
        return False
    whole, _, parts = digits.rpartition(last)
    certain = len(parts) != 3 or len(marks) > 1 or len(whole) > 3 or int(whole[0]) == 0
    return certain or last in decimal


def _fraction(digits: str, decimal: str) -> Decimal | None:
    """10½, 10 1/2, 3/4."""
    whole, sign = digits[:-1].strip(), digits[-1]
    part = _SIGNS.get(sign)
    if part is None:
        whole, above = digits[:-3].strip(" -"), digits[-3]
        part = Decimal(int(above)) / int(sign)
    before = value(whole, decimal) if whole else Decimal(0)
    return None if before is None else before + part
