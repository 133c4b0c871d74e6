"""Ids and addresses made from titles."""

from __future__ import annotations

import unicodedata
from collections.abc import Container

from sitegen.text.patterns import pattern

ID = pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WORDS = pattern(r"[a-z0-9]+")

# Letters that no decomposition brings into ASCII; enough of Persian, Arabic and Cyrillic to keep an address readable.
_LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i",
    "ا": "a", "آ": "a", "أ": "a", "إ": "e", "ب": "b", "پ": "p", "ت": "t", "ث": "s", "ج": "j", "چ": "ch", "ح": "h",
    "خ": "kh", "د": "d", "ذ": "z", "ر": "r", "ز": "z", "ژ": "zh", "س": "s", "ش": "sh", "ص": "s", "ض": "z", "ط": "t",
    "ظ": "z", "ع": "a", "غ": "gh", "ف": "f", "ق": "q", "ک": "k", "ك": "k", "گ": "g", "ل": "l", "م": "m", "ن": "n",
    "و": "v", "ه": "h", "ة": "h", "ی": "i", "ي": "i", "ى": "a", "ئ": "y", "ء": "", "ؤ": "v",
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip


def slug(title: str, *, longest: int = 60) -> str:
    """An id for a title: ASCII letters, digits and single hyphens, cut at a word; empty where nothing can be kept."""
    plain = title.lower().replace("’", "").replace("'", "")
    if not plain.isascii():
        known = "".join(_LETTERS.get(letter, letter) for letter in plain)
        # Accents leave their letter; a dash or a dot parts words.
        plain = "".join(sign for sign in unicodedata.normalize("NFKD", known) if not unicodedata.combining(sign))
    words = _WORDS.findall(plain)
    joined = "-".join(words)
    if len(joined) <= longest:
        return joined
    return words[0][:longest] if len(words[0]) >= longest else joined[: joined.rfind("-", 0, longest + 1)]


def free(wanted: str, taken: Container[str]) -> str:
    """The wanted id, or the first of wanted-2, wanted-3 … that is not taken."""
    candidate, number = wanted, 1
    while candidate in taken:
        number += 1
        candidate = f"{wanted}-{number}"
    return candidate
