"""Institutions and countries: what affiliations tell, what they do not, and the networks of both."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coauthor_graph.network import COUNTING, Projection, network, shown
from coauthor_graph.network.countries import _CODES, _WORDS, NAMES, country
from coauthor_graph.network.institutions import institution_key, organisation
from tests.network.made_up import Made, content, corpus_of, shared, strengths

OSLO = "Department of Informatics, University of Oslo, Norway"
CORPUS = corpus_of(
    Made(("ada", "bo", "cy"), at=((OSLO,), ("CERN, Geneva, Switzerland", "Univ. of Oslo, Oslo, Norway"), ())),
    Made(("ada", "di"), at=(("The University of Oslo, Oslo, Norway",), ("Yale University, CT, USA",))),
    Made(("ada", "di"), at=(("Oslo University",), ("Yale",)), ids=(("ror:01xtthb56",), ("",))),
    Made(("cy",)),
    Made(tuple("abcdef"), at=((OSLO,), ("CERN, Switzerland",), (), (), (), ())),
)  # fmt: skip


def test_institutions_are_tied_by_papers() -> None:
    made = network(CORPUS, "institutions", max_authors=5)
    assert made.of == "institutions"
    assert dict(zip(made.authors, made.names, strict=True)) == {
        "cern": "CERN",
        "ror:01xtthb56": "Oslo University",
        "university of oslo": "University of Oslo",  # of its three names the one printed most often
        "yale": "Yale",
        "yale university": "Yale University",
    }
    # The paper of six makes no ties, as it has too many authors, though only two institutions.
    assert shared(made) == {
        ("cern", "university of oslo"): 1,
        ("ror:01xtthb56", "yale"): 1,
        ("university of oslo", "yale university"): 1,
    }
    assert made.papers.tolist() == [2, 1, 3, 1, 1]
    assert made.parameters["of"] == "institutions"
    assert made.account is not None
    assert made.account.notes() == [
        "papers with more than 5 authors: 1; they make no ties",
        "papers without institutions: 1",
        "mentions whose affiliations tell no institution: 6",
    ]


def test_countries_are_tied_by_papers() -> None:
    made = network(CORPUS, "countries")
    assert made.names == ("Switzerland", "Norway", "United States")
    assert shared(made) == {("CH", "NO"): 2, ("NO", "US"): 1}
    assert made.account is not None
    assert ("mentions whose affiliations tell no country", 8) in made.account.uncertain


def test_n_is_the_number_of_institutions() -> None:
    corpus = corpus_of(Made(("ada", "bo", "cy"), at=(("A Inc",), ("B Inc",), ("A Inc", "C Inc"))))
    assert set(strengths(network(corpus, "institutions", counting="refined")).values()) == {Fraction(1, 3)}
    assert set(strengths(network(corpus, "institutions", counting="fractional")).values()) == {Fraction(1, 2)}


@pytest.mark.parametrize("of", ["institutions", "countries"])
def test_a_corpus_without_affiliations_ties_nobody(of: str) -> None:
    for corpus in (corpus_of(), corpus_of(Made(("ada", "bo")))):
        made = network(corpus, of)
        assert made.authors == ()
        assert made.strength.tolist() == []


@pytest.mark.parametrize("of", ["institutions", "countries"])
@pytest.mark.parametrize("counting", [name for name, rule in COUNTING.items() if not rule.by_place])
def test_the_corpus_shown_has_them_as_authors(of: str, counting: str) -> None:
    made = network(CORPUS, of, counting=counting, max_authors=None)
    corpus = shown(CORPUS, Projection(of))
    assert corpus.authors["id"].to_pylist() == list(made.authors)
    assert content(network(corpus, counting=counting, max_authors=None)) == content(made)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("Department of Physics, University of Belgrade, Belgrade, Serbia.", "RS"),
        ("Physics Department, Lancaster University, Lancaster, UK.", "GB"),
        ("Laboratory for Particle Physics, Harvard University, Cambridge, MA USA", "US"),
        ("Department of Physics, University of Toronto, Toronto, ON Canada", "CA"),
        ("Buhl-Strohmaier, 8093 Zürich, Schweiz", "CH"),
        ("Edinburgh Centre, Edinburgh, EH16 4SA, UK. someone@example.org", "GB"),
        ("Xi'an University of Technology, Xi'an 710048, China (e-mail: someone@example.org)", "CN"),
        ("KISTI, 245 Dae Hak Ro, Daejeon, Korea 305-806", "KR"),
        ("CNRS, Paris, FRA", "FR"),
        ("Universität, Wien, AT", "AT"),
        ("Queen's University, Belfast, Northern Ireland", "GB"),
        ("Academia Sinica, Taipei, Taiwan", "TW"),
        ("Singapore", "SG"),
        # What does not tell is not guessed.
        ("Emory University, Atlanta, Georgia", None),
        ("University of California, Davis, CA", None),
        ("Some Company, Newark, DE", None),
        ("University of New Mexico", None),
        ("Princeton University", None),
        ("usa@example.org", None),
        ("", None),
        (", ; 12345", None),
    ],
)
def test_the_country_of_an_address(address: str, code: str | None) -> None:
    assert country(address) == code


def test_the_table_of_countries_is_sound() -> None:
    assert len(NAMES) == 249  # ISO 3166-1
    assert len([code for code in _CODES if len(code) == 3]) == 249
    assert all(re.fullmatch("[A-Z]{2}", code) for code in NAMES)
    assert len(set(NAMES.values())) == 249
    for code, name in NAMES.items():
        assert country(f"A Street 1, 12345 A Town, {name}") == (None if code == "GE" else code)
    assert set(_WORDS.values()) == set(NAMES)


@pytest.mark.parametrize(
    ("affiliation", "name"),
    [
        ("Cancer Epidemiology Unit, University of Oxford, Oxford, UK", "University of Oxford"),
        ("Institute of Physics, Polish Academy of Sciences, Kraków, Poland", "Polish Academy of Sciences"),
        ("Dept. of Pulmonology, Amphia Hospital, Breda, The Netherlands", "Amphia Hospital"),
        ("INFN Sezione di Pavia, Pavia, Italy", "INFN Sezione di Pavia"),
        ("Fachbereich Physik, Technische Hochschule Wien, Wien", "Technische Hochschule Wien"),
        ("Alibaba Group", "Alibaba Group"),
        ("3M, St. Paul, MN, USA", "3M"),
        ("Department of Computer Science", None),
        ("someone@example.org", None),
        ("+86 13296663168", None),
        ("", None),
    ],
)  # fmt: skip
def test_the_organisation_of_an_affiliation(affiliation: str, name: str | None) -> None:
    assert organisation(affiliation) == name


def test_keys_of_institutions() -> None:
    assert (
        institution_key("The Univ. of Oslo") == institution_key("University of OSLO") == "university of oslo"
    )


@given(st.text())
def test_any_text_may_stand_for_an_affiliation(text: str) -> None:
    name = organisation(text)
    assert name is None or name in text
    assert country(text) in {None, *NAMES}


def test_the_hash_seed_changes_nothing() -> None:
    program = (
        "from tests.network.test_units import CORPUS\n"
        "from coauthor_graph.network import LEVELS, network\n"
        "from tests.network.made_up import content\n"
        "print([content(network(CORPUS, of, counting='fractional')) for of in LEVELS])\n"
    )
    root = Path(__file__).parents[2]
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=root, capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(told) == 1
