"""What the panel tells of authors and ties, whatever is chosen, beyond the acceptance checks."""

from __future__ import annotations

from tests.browser.conftest import Open, Opened
from tests.view.made_up import NAMES, corpus_of, page_of, teams


def facts(opened: Opened) -> dict[str, str]:
    """Terms and values of the panel's list of facts."""
    terms = opened.page.locator("#panel > dl dt").all_inner_texts()
    values = opened.page.locator("#panel > dl dd").all_inner_texts()
    return dict(zip(map(str.lower, terms), values, strict=True))


def test_an_open_panel_stays_true_when_years_change(open_page: Open) -> None:
    opened = open_page(page_of(teams(), by="degree"))
    opened.choose("ada")
    assert facts(opened) == {
        "papers": "3",
        "years": "2001 to 2004",
        "co-authors": "2",
        "degree": "2 rank 4 of 7",
        "cluster": facts(opened)["cluster"],
        "id": "ada",
    }
    assert opened.titles() == ["On twos, again", "On twos", "On threes"]
    opened.page.fill("#year-from", "2003")
    assert facts(opened)["papers"] == "2 in 2003–2004, of 3"
    assert facts(opened)["co-authors"] == "1 shown, of 2"
    assert opened.titles() == ["On twos, again", "On twos"]
    assert opened.part("Co-authors").locator("h3").inner_text() == "Co-authors (1 of 2)"
    assert "1 more on this page" in opened.part("Co-authors").inner_text()
    opened.page.fill("#year-to", "2003")
    assert facts(opened)["papers"] == "1 in 2003, of 3"
    bars = opened.page.locator("#panel [role=img]")
    assert bars.get_attribute("aria-label") == "Papers per year. 2001: 1, 2003: 1, 2004: 1"
    assert opened.page.locator("#panel .column:not(.pale)").count() == 1
    opened.page.click("#reset")
    opened.choose("dan")
    opened.page.fill("#year-from", "2000")
    assert (
        "1 paper without a year counts only while all years are chosen" in opened.part("Papers").inner_text()
    )


def test_strength_is_recounted_in_the_chosen_years(open_page: Open) -> None:
    """Ada and Bo: one of three wrote once (1/2), the two alone twice."""
    opened = open_page(page_of(teams(), counting="fractional"), fragment="#tie=ada,bo")
    assert facts(opened)["papers together"] == "3"
    assert facts(opened)["strength"].startswith("2.5 fractional:")
    opened.page.fill("#year-to", "2003")
    assert facts(opened)["papers together"] == "2 in 1999–2003, of 3"
    assert facts(opened)["strength"].startswith("1.5, of 2.5 over all years fractional:")
    opened.page.fill("#year-to", "2001")
    assert facts(opened)["strength"].startswith("0.5, of 2.5 over all years")
    assert opened.titles() == ["On threes"]
    opened.page.fill("#year-to", "1999")
    assert "Not shown now" in opened.page.locator("#panel .flag").first.inner_text()
    assert opened.titles() == []


def test_strength_that_cannot_be_recounted_says_so(open_page: Open) -> None:
    """Where it depends on places in the byline the page holds no worth of a paper."""
    opened = open_page(page_of(teams(), counting="first_last"), fragment="#tie=ada,bo&years=2001-2003")
    data = embedded_worth(opened)
    assert None in data
    assert "over all years" in facts(opened)["strength"]
    assert ", of" not in facts(opened)["strength"]


def embedded_worth(opened: Opened) -> list[float | None]:
    found: list[float | None] = opened.page.evaluate(
        "JSON.parse(document.getElementById('data').textContent).papers.worth"
    )
    return found


def test_ranks_and_formulas_of_all_measures(open_page: Open) -> None:
    opened = open_page(page_of(teams(), by="degree", measures=("constraint", "betweenness")))
    opened.choose("gus")
    opened.page.locator("#panel details[data-part=measures] summary").click()
    opened.until("document.querySelector('#panel .measures') !== null")
    rows = opened.page.locator("#panel .measures > li")
    assert rows.count() == 3
    assert rows.nth(0).locator("p").first.inner_text() == "degree 0 rank 7 of 7"
    assert "undefined: without ties" in rows.nth(1).inner_text()
    assert "Burt 1992" in rows.nth(1).inner_text()
    assert rows.nth(2).locator(".formula").inner_text().startswith("2/((N-1)(N-2))")
    opened.choose("cy")
    assert opened.page.locator("#panel details[data-part=measures]").get_attribute("open") is not None
    assert rows.nth(2).locator("p").first.inner_text().endswith("rank 1 of 7")


def test_co_authors_left_out_of_the_page_are_told(open_page: Open) -> None:
    opened = open_page(page_of(teams(), keep=("top=3",)))
    opened.choose("cy")
    assert facts(opened)["co-authors"] == "2 by ties of this page, of 4 in the whole network"
    assert "2 more in the whole network, by ties left out" in opened.part("Co-authors").inner_text()
    assert "and 2 authors not on this page" in opened.part("Papers").inner_text()


def test_surroundings_of_an_author_and_back(open_page: Open) -> None:
    opened = open_page(page_of(teams()))
    opened.choose("ada")
    button = opened.page.get_by_role("button", name="Only the surroundings")
    button.click()
    assert opened.counts()["author"] == (3, 7)
    assert opened.page.evaluate("document.activeElement.textContent") == "Only the surroundings"
    assert button.get_attribute("aria-pressed") == "true"
    opened.page.get_by_label("Steps around").select_option("2")
    assert opened.counts()["author"] == (5, 7)
    opened.page.get_by_label("Steps around").select_option("3")
    assert opened.counts()["author"] == (6, 7)
    button.click()
    assert opened.counts()["author"] == (7, 7)


def test_long_lists_are_cut_and_shown_when_asked(open_page: Open) -> None:
    papers = [{"by": ["hub", f"other {k:02}"], "title": f"Paper {k:02}"} for k in range(40)]
    opened = open_page(page_of(corpus_of(papers)))
    opened.choose("hub")
    for heading, rows in (("Co-authors", ".people > li"), ("Papers", ".papers > li")):
        part = opened.part(heading)
        assert part.locator("h3").inner_text() == f"{heading} (40)"
        assert part.locator(rows).count() == 25
        part.get_by_role("button", name="Show all 40").click()
        assert part.locator(rows).count() == 40
        assert part.locator(".more").count() == 0


def test_bylines_lead_on_and_closing_leads_back(open_page: Open) -> None:
    opened = open_page(page_of(teams()))
    opened.choose("dan")
    opened.part("Papers").get_by_role("button", name=NAMES["fay"]).click()
    assert opened.title() == NAMES["fay"]
    assert opened.page.evaluate("document.activeElement.tagName") == "H2"
    assert "et al." in opened.part("Papers").inner_text()
    assert "The source cut this byline" in opened.part("Papers").inner_text()
    opened.page.get_by_role("button", name="Close (Escape)").click()
    assert opened.selection() is None
    assert opened.page.evaluate("document.activeElement.id") == "search"


def test_the_overview_lists_the_highest_and_the_strongest_of_what_is_shown(open_page: Open) -> None:
    opened = open_page(page_of(teams(), by="degree", measures=("constraint",)))
    first = opened.part("Highest degree").locator("li")
    assert first.first.inner_text().split("\n") == [NAMES["cy"], "4"]
    strongest = opened.part("Strongest ties").locator("li")
    assert strongest.first.inner_text().split("\n") == [f"{NAMES['ada']} – {NAMES['bo']}", "3 papers"]
    opened.page.fill("#year-to", "1999")
    assert opened.part("Strongest ties").locator("li").count() == 3
    assert strongest.first.inner_text().split("\n")[-1] == "1 paper"
    opened.page.click("#reset")
    opened.page.select_option("#size", "constraint")
    listed = opened.part("Lowest constraint").locator("li").all_inner_texts()
    values = [float(text.split("\n")[-1]) for text in listed]
    assert values == sorted(values)  # the lowest lead: brokers
    assert len(values) == 6  # undefined for Gus


def test_what_is_counted_anyway_has_one_column(open_page: Open) -> None:
    """The measure "papers" repeats the papers counted here, in the table and in its CSV."""
    opened = open_page(page_of(teams(), by="papers", measures=("degree",)))
    opened.page.click("#table-button")
    heads = opened.page.locator("#table thead button")
    assert [head.split(" ")[0].lower() for head in heads.all_inner_texts()] == [
        "author", "papers", "co-authors", "degree", "cluster", "mean",
    ]  # fmt: skip
    assert opened.page.locator("#table th[aria-sort=descending] button").inner_text().lower() == "papers ↓"
    head = opened.saved("authors")[1].decode("utf-8-sig").splitlines()[0]
    assert head == "id,name,cluster,papers,coauthors,mean_year,degree"


def test_ranks_among_a_part_say_so(open_page: Open) -> None:
    opened = open_page(page_of(teams(), by="degree", keep=("top=3",)), fragment="#author=cy")
    assert facts(opened)["degree"] == "4 rank 1 of 3 on this page"


def test_papers_that_make_no_ties_are_those_of_the_years(open_page: Open) -> None:
    papers = [
        {"by": ["a", "b"], "date": "2001"}, {"by": ["a", "b"], "date": "2005"},
        {"by": ["a", "b", "c"], "date": "2003"},
    ]  # fmt: skip
    opened = open_page(page_of(corpus_of(papers), max_authors=2), fragment="#tie=a,b")
    assert "And 1 paper by both that makes no ties" in opened.page.locator("#panel").inner_text()
    opened.page.fill("#year-to", "2001")
    assert "makes no ties" not in opened.page.locator("#panel").inner_text()


def test_escape_and_tab_leave_form_and_menu(open_page: Open) -> None:
    opened = open_page(page_of(teams()), fragment="#path=ada,fay")
    opened.page.click("#path-button")
    opened.page.keyboard.press("Escape")
    assert not opened.page.locator("#path").is_visible()
    assert opened.page.evaluate("document.activeElement.id") == "path-button"
    assert opened.selection()["kind"] == "path"
    opened.page.click("#save-button")
    opened.page.locator("#copy-link").focus()
    opened.page.keyboard.press("Tab")
    assert not opened.page.locator("#save-menu").is_visible()
    assert opened.page.evaluate("document.activeElement.id") == "theme-button"
