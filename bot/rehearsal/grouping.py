"""Splitting those in a lobby into groups."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from bot.rehearsal.model import Member, Pairing, Seat

FEWEST: Final = 2
MOST: Final = 24
ONE_GROUP: Final = 5
LARGEST: Final = 4

Groups = tuple[tuple[Seat, ...], ...]


def split(members: Sequence[Member], pairings: Sequence[Pairing] = ()) -> Groups:
    """Give the groups of `members`, by seat in each group.

    Up to five stay together; more part into groups of three or four. Each group gets one who
    practises, so that with many helpers groups are larger. Helpers are dealt out evenly; of what is
    left open, those who met seldom before come together.
    """
    count = _how_many(members)
    groups: list[list[Seat]] = [[] for _ in range(count)]
    practising = [member.seat for member in members if member.practises]
    helping = [member.seat for member in members if not member.practises]
    for place, seat in enumerate((*practising, *helping)):
        groups[place % count].append(seat)
    met = {(first, second): times for first, second, times in pairings}
    kinds = {member.seat: member.practises for member in members}
    while _swap_once(groups, met, kinds):
        pass
    return tuple(tuple(sorted(group)) for group in groups)


def longest(members: Sequence[Member]) -> int:
    """Give how many turns the longest of the groups would have."""
    practising = {member.seat for member in members if member.practises}
    return max(len(practising.intersection(group)) for group in split(members))


def _how_many(members: Sequence[Member]) -> int:
    if len(members) <= ONE_GROUP:
        return 1
    practising = sum(member.practises for member in members)
    return max(1, min(-(-len(members) // LARGEST), practising))


def _swap_once(groups: list[list[Seat]], met: dict[tuple[Seat, Seat], int], kinds: dict[Seat, bool]) -> bool:
    """Exchange the first two of a kind whose exchange brings fewer acquaintances together."""
    for one, other in combinations(groups, 2):
        before = _acquaintance(one, met) + _acquaintance(other, met)
        for i, seat in enumerate(one):
            for j, partner in enumerate(other):
                if kinds[seat] is not kinds[partner]:
                    continue
                one[i], other[j] = partner, seat
                if _acquaintance(one, met) + _acquaintance(other, met) < before:
                    return True
                one[i], other[j] = seat, partner
    return False


def _acquaintance(group: Sequence[Seat], met: dict[tuple[Seat, Seat], int]) -> int:
    return sum(met.get(pair, 0) for pair in combinations(sorted(group), 2))
