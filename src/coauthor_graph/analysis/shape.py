"""Size, parts, density and clustering of a network: figures that need nothing drawn or compared."""

from __future__ import annotations

import numpy as np

from coauthor_graph.analysis.whole import Figure, Finding, Whole

NO_AUTHORS = "there are no authors"


def authors(whole: Whole) -> Finding:
    """Number of authors."""
    return Finding(len(whole.network.authors))


def ties(whole: Whole) -> Finding:
    """Number of ties."""
    return Finding(len(whole.network.ends))


def untied(whole: Whole) -> Finding:
    """Number of authors without a tie."""
    return Finding(int((whole.degree == 0).sum()))


def mean_degree(whole: Whole) -> Finding:
    """Mean number of co-authors."""
    size = len(whole.network.authors)
    return Finding(2 * len(whole.network.ends) / size) if size else Finding(None, NO_AUTHORS)


def components(whole: Whole) -> Finding:
    """Number of components, those of one author among them."""
    return Finding(int(whole.labels.max(initial=0)))


def giant(whole: Whole) -> Finding:
    """Number of authors of the largest component."""
    return Finding(int((whole.labels == 1).sum()))


def giant_share(whole: Whole) -> Finding:
    """Share of the authors who are in the largest component."""
    size = len(whole.network.authors)
    return Finding(int((whole.labels == 1).sum()) / size) if size else Finding(None, NO_AUTHORS)


def density(whole: Whole) -> Finding:
    """Share of the pairs of authors who are tied."""
    size = len(whole.network.authors)
    if size < 2:
        return Finding(None, "there are fewer than two authors")
    return Finding(len(whole.network.ends) / (size * (size - 1) / 2))


def triangles(whole: Whole) -> Finding:
    """Number of sets of three authors who are all tied."""
    return Finding(int(whole.closed.sum()) // 3)


def transitivity(whole: Whole) -> Finding:
    """Share of the pairs of ties of one author whose other ends are tied."""
    pairs = int(whole.pairs.sum())
    return Finding(int(whole.closed.sum()) / pairs) if pairs else Finding(None, NO_PAIRS)


def snap_closed(whole: Whole) -> Finding:
    """SNAP's "fraction of closed triangles": a triangle counts once, an open pair once."""
    pairs, closed = int(whole.pairs.sum()), int(whole.closed.sum()) // 3
    return Finding(closed / (pairs - 2 * closed)) if pairs else Finding(None, NO_PAIRS)


NO_PAIRS = "nobody has two co-authors"


def clustering_of_all(whole: Whole) -> Finding:
    """Mean clustering, authors with fewer than two co-authors counting 0."""
    size = len(whole.network.authors)
    if not size:
        return Finding(None, NO_AUTHORS)
    return Finding(float(_local(whole).sum()) / size)


def clustering_of_two_or_more(whole: Whole) -> Finding:
    """Mean clustering of those who have two co-authors or more."""
    several = int((whole.degree > 1).sum())
    return Finding(float(_local(whole).sum()) / several) if several else Finding(None, NO_PAIRS)


def largest_core(whole: Whole) -> Finding:
    """The largest core number."""
    return Finding(max(whole.network.igraph.coreness(), default=0))


def bridges(whole: Whole) -> Finding:
    """Number of ties without which there would be one component more."""
    return Finding(len(whole.network.igraph.bridges()))


def articulation_points(whole: Whole) -> Finding:
    """Number of authors without whom there would be more components."""
    return Finding(len(whole.network.igraph.articulation_points()))


def _local(whole: Whole) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return whole.closed / np.maximum(whole.pairs, 1)


_WATTS = "Watts & Strogatz 1998, doi:10.1038/30918"
_KAISER = "Kaiser 2008, doi:10.1088/1367-2630/10/8/083042"
_NEWMAN = "Newman 2001, doi:10.1103/PhysRevE.64.016131"
_TARJAN = "Hopcroft & Tarjan 1973, doi:10.1145/362248.362272"

SHAPE = (
    Figure("authors", authors, "size", "authors", "N", "never", "a count"),
    Figure("ties", ties, "size", "pairs of authors who share a paper", "m", "never", "a count"),
    Figure("authors without ties", untied, "size", "authors with k = 0", "number of i with k_i = 0", "never",
           "a count"),
    Figure("mean degree", mean_degree, "size", "co-authors of an author", "2m/N", "without authors", _NEWMAN),
    Figure("density", density, "size", "share of the pairs of authors who are tied", "m / (N(N-1)/2)",
           "with fewer than two authors", "Wasserman & Faust 1994, doi:10.1017/CBO9780511815478"),
    Figure("components", components, "parts", "connected parts, those of one author among them",
           "number of components", "never", _TARJAN),
    Figure("giant component", giant, "parts", "authors of the largest component", "N_1", "never", _NEWMAN),
    Figure("giant share", giant_share, "parts", "share of the authors in the largest component", "N_1/N",
           "without authors", _NEWMAN),
    Figure("bridges", bridges, "parts", "ties that alone hold two parts together",
           "number of ties without which a component falls apart", "never", _TARJAN),
    Figure("articulation points", articulation_points, "parts", "authors who alone hold parts together",
           "number of authors without whom a component falls apart", "never", _TARJAN),
    Figure("triangles", triangles, "clustering", "sets of three authors who are all tied",
           "T = 1/3 * sum of t_i", "never", "Holland & Leinhardt 1971, doi:10.1177/104649647100200201"),
    Figure("transitivity", transitivity, "clustering",
           "share of the pairs of co-authors who are tied, over all authors together",
           "3T/W, W = sum of k_i(k_i-1)/2", "if nobody has two co-authors",
           "Newman, Watts & Strogatz 2002, doi:10.1073/pnas.012582999"),
    Figure("fraction of closed triangles", snap_closed, "clustering",
           "SNAP's figure: triangles among triangles and open triples, each once", "T/(W-2T)",
           "if nobody has two co-authors", "Leskovec & Sosic 2016, doi:10.1145/2898361"),
    Figure("average clustering, all authors", clustering_of_all, "clustering",
           "mean of clustering, 0 for fewer than two co-authors (NetworkX, SNAP)",
           "1/N * sum over all i of t_i / (k_i(k_i-1)/2)", "without authors", f"{_WATTS}; {_KAISER}"),
    Figure("average clustering, two co-authors or more", clustering_of_two_or_more, "clustering",
           "mean of clustering over those for whom it is defined",
           "mean over i with k_i >= 2 of t_i / (k_i(k_i-1)/2)", "if nobody has two co-authors",
           f"{_WATTS}; {_KAISER}"),
    Figure("largest core", largest_core, "clustering", "the largest core number",
           "max over i of core_number_i", "never", "Seidman 1983, doi:10.1016/0378-8733(83)90028-X"),
)  # fmt: skip
"""The entries of this family."""
