"""One sweep of label propagation, on ties or on papers; not compiled here, so that small networks need not.

Sums of strengths that agree to a billionth are equal: the same ones come in another order from ties than from
papers.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Places = NDArray[np.int32]
Vector = NDArray[np.float64]


def swept(
    order: Ints, label: Ints, indptr: Ints, indices: Places, strength: Vector, sums: Vector, seen: Ints
) -> int:
    """Authors in ``order`` take the label that is strongest around them; how many took a new one.

    ``strength`` is that of the tie at each place of ``indices``; ``sums`` (zeros, one a label) and ``seen``
    (one a label) are room to work in. Of labels equally strong the own stays, else the smallest is taken.
    """
    changed = 0
    for here in order:
        many = 0
        for place in range(indptr[here], indptr[here + 1]):
            one = label[indices[place]]
            if sums[one] == 0.0:
                seen[many] = one
                many += 1
            sums[one] += strength[place]
        most = 0.0
        for k in range(many):
            most = max(most, sums[seen[k]])
        enough = most * (1.0 - 1e-9)
        if sums[label[here]] < enough:
            best = -1
            for k in range(many):
                if sums[seen[k]] >= enough and (best < 0 or seen[k] < best):
                    best = seen[k]
            label[here] = best
            changed += 1
        for k in range(many):
            sums[seen[k]] = 0.0
    return changed


def swept_on_papers(  # noqa: PLR0915  one sweep, written out: a function it calls would have to be compiled
    order: Ints, label: Ints, back: Ints, papers: Places, indptr: Ints, members: Ints, worth: Vector,
    start: Ints, often: Ints, count: Ints, repeated: Ints, sums: Vector, seen: Ints,
) -> int:  # fmt: skip
    """As :func:`swept`, with the papers of each author and the members of each paper in place of ties.

    Author i has the papers ``papers[back[i]:back[i + 1]]``. Of each paper k the labels that stand on it more
    than once are kept, in any order: ``repeated[k]`` of them in ``often[start[k]:]``, with how often in
    ``count``. A crowded byline has few, and mostly they decide: what stands on a byline once can add no more
    to a label than its worth. Only where that could matter all members are looked at.
    """
    changed = 0
    for here in order:
        own = label[here]
        many = 0
        once = 0.0
        for at in range(back[here], back[here + 1]):
            paper = papers[at]
            once += worth[paper]
            for k in range(start[paper], start[paper] + repeated[paper]):
                one = often[k]
                others = count[k] - 1 if one == own else count[k]
                if sums[one] == 0.0:
                    seen[many] = one
                    many += 1
                sums[one] += worth[paper] * others
        most = 0.0
        second = 0.0
        best = -1
        for k in range(many):
            if sums[seen[k]] > most:
                most, second, best = sums[seen[k]], most, seen[k]
            elif sums[seen[k]] > second:
                second = sums[seen[k]]
        for k in range(many):
            sums[seen[k]] = 0.0
        if most * (1.0 - 1e-6) <= second + once:
            many = 0
            for at in range(back[here], back[here + 1]):
                paper = papers[at]
                for place in range(indptr[paper], indptr[paper + 1]):
                    if members[place] != here:
                        one = label[members[place]]
                        if sums[one] == 0.0:
                            seen[many] = one
                            many += 1
                        sums[one] += worth[paper]
            most = 0.0
            for k in range(many):
                most = max(most, sums[seen[k]])
            enough = most * (1.0 - 1e-9)
            best = own
            if sums[own] < enough:
                best = -1
                for k in range(many):
                    if sums[seen[k]] >= enough and (best < 0 or seen[k] < best):
                        best = seen[k]
            for k in range(many):
                sums[seen[k]] = 0.0
        if best == own:
            continue
        label[here] = best
        changed += 1
        for at in range(back[here], back[here + 1]):
            paper = papers[at]
            first = start[paper]
            end = first + repeated[paper]
            k = first
            while k < end and often[k] != own:
                k += 1
            if k < end:
                count[k] -= 1
                if count[k] == 1:
                    end -= 1
                    often[k], count[k] = often[end], count[end]
            k = first
            while k < end and often[k] != best:
                k += 1
            if k < end:
                count[k] += 1
            else:
                for place in range(indptr[paper], indptr[paper + 1]):
                    if members[place] != here and label[members[place]] == best:
                        often[end], count[end] = best, 2
                        end += 1
                        break
            repeated[paper] = end - first
    return changed
