"""The compiled walk along two sparse rows; imported only where there are very many pairs."""

# mypy: disable-error-code="no-untyped-def, untyped-decorator"

from __future__ import annotations

from numba import njit


@njit(cache=True)
def walked(a_start, a_column, a_value, b_start, b_column, b_value, p, q, largest, made):
    """Into ``made[k]`` the sum, or with ``largest`` the maximum, of the products of rows p[k] and q[k]."""
    for k in range(len(p)):
        a, a_end = a_start[p[k]], a_start[p[k] + 1]
        b, b_end = b_start[q[k]], b_start[q[k] + 1]
        total = 0.0
        while a < a_end and b < b_end:
            x, y = a_column[a], b_column[b]
            if x == y:
                product = a_value[a] * b_value[b]
                total = max(total, product) if largest else total + product
                a += 1
                b += 1
            elif x < y:
                a = _not_before(a_column, a + 1, a_end, y)
            else:
                b = _not_before(b_column, b + 1, b_end, x)
        made[k] = total


@njit(cache=True)
def _not_before(columns, start, end, wanted):
    """The first place from ``start`` on whose column is not below ``wanted``, by steps that double."""
    step = 1
    while start + step < end and columns[start + step] < wanted:
        start += step
        step *= 2
    end = min(end, start + step)
    while start < end:
        middle = (start + end) // 2
        if columns[middle] < wanted:
            start = middle + 1
        else:
            end = middle
    return start
