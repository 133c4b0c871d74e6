"""Problems as authors read them."""

from sitegen.problems import BuildFailed, Problem, listing, suggestion

ONE = Problem("content/a.md", 3, "title", "is wrong")
OTHER = Problem("content/a.md", 12, "", "is worse")
SETTING = Problem("site.yml", 1, "url", "is missing")


def test_a_problem_reads_path_line_field_message() -> None:
    """A problem is written as path, line, field and message with colons between."""
    assert "content/a.md:3: title: is wrong" == str(ONE)


def test_a_problem_without_a_field_leaves_it_out() -> None:
    """Where no field is to blame, the message follows the line."""
    assert "content/a.md:12: is worse" == str(OTHER)


def test_problems_are_sorted_by_line_as_a_number() -> None:
    """Line 3 stands before line 12."""
    assert (ONE, OTHER) == BuildFailed([OTHER, ONE]).problems


def test_the_same_problem_is_told_once() -> None:
    """A problem found twice is one problem."""
    assert (ONE,) == BuildFailed([ONE, ONE]).problems


def test_one_problem_is_singular() -> None:
    """The count of one problem says problem."""
    assert listing([ONE]).endswith("\n\n1 problem in content; nothing was written.")


def test_problems_are_counted_by_their_top_folder() -> None:
    """The last line counts the problems of each top folder."""
    assert listing([SETTING, ONE, OTHER]).endswith("\n\n2 problems in content, 1 in site.yml; nothing was written.")


def test_the_listing_has_a_line_for_each_problem() -> None:
    """Every problem has a line of its own, in order."""
    assert [str(ONE), str(OTHER), str(SETTING), ""] == listing([SETTING, OTHER, ONE]).splitlines()[:-1]


def test_the_exception_says_what_the_listing_says() -> None:
    """The text of BuildFailed is the listing."""
    assert listing([ONE, SETTING]) == str(BuildFailed([SETTING, ONE]))


def test_a_near_word_is_suggested() -> None:
    """A word with one slip is answered with the word that was meant."""
    assert "; did you mean 'title'?" == suggestion("titel", ["topics", "title", "date"])


def test_a_far_word_is_answered_with_all_known() -> None:
    """Where nothing is near, the known words are listed in their order."""
    assert "; known are date, title" == suggestion("xqzwv", ["title", "date"])


def test_nothing_known_suggests_nothing() -> None:
    """Without known words there is no suggestion."""
    assert suggestion("titel", []) == ""
