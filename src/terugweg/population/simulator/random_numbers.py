# SPDX-License-Identifier: EUPL-1.2
"""Random numbers that depend only on the seed, the child, the question asked and how often.

Every number is a hash of these four (the finaliser of SplitMix64), not the next one of a stream.
So a child's log is the same whatever the number of children, parts or workers.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from statistics import NormalDist
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Sequence

Words = npt.NDArray[np.uint64]
IntDays = npt.NDArray[np.int64]

_CHILD_STEP: Final = np.uint64(0x9E3779B97F4A7C15)
_TIME_STEP: Final = np.uint64(0xC2B2AE3D27D4EB4F)
_MIX_1: Final = np.uint64(0xBF58476D1CE4E5B9)
_MIX_2: Final = np.uint64(0x94D049BB133111EB)
_SHIFTS: Final = (np.uint64(30), np.uint64(27), np.uint64(31))
_WORD: Final = 2**64

STEPS: Final = 4096
"""Entries of a table of days: the resolution of its quantiles."""
_CHOICE_STEPS: Final = 65536


def seed_key(seed: int) -> int:
    """A 64-bit key for a seed of any size.

    >>> seed_key(1) == seed_key(1), seed_key(1) == seed_key(2)
    (True, False)
    """
    return int(np.random.SeedSequence(seed).generate_state(1, np.uint64)[0])


@lru_cache(maxsize=4096)
def _question_key(key: int, question: str) -> np.uint64:
    digest = hashlib.blake2b(question.encode(), digest_size=8).digest()
    return np.uint64((key + int.from_bytes(digest, "little")) % _WORD)


def base_words(numbers: Words, times: npt.NDArray[Any] | int = 0) -> Words:
    """What child and repetition contribute: numbers and times are equally long, or times is one."""
    words: Words = numbers * _CHILD_STEP
    if isinstance(times, np.ndarray):
        words += times.astype(np.uint64) * _TIME_STEP
    elif times:
        words += np.array([times], dtype=np.uint64) * _TIME_STEP
    return words


def random_words(key: int, question: str, base: Words) -> Words:
    """64 random bits for each entry of `base`, other ones for every question.

    >>> random_words(7, "a", base_words(np.arange(2, dtype=np.uint64))).tolist()
    [16147048440687985844, 670253773095509514]
    """
    words: Words = base + _question_key(key, question)
    words ^= words >> _SHIFTS[0]
    words *= _MIX_1
    words ^= words >> _SHIFTS[1]
    words *= _MIX_2
    words ^= words >> _SHIFTS[2]
    return words


def unit(words: Words) -> npt.NDArray[np.float64]:
    """Numbers from 0 up to but not including 1."""
    return (words >> np.uint64(11)).astype(np.float64) * 2.0**-53


def looked_up(table: npt.NDArray[Any], words: Words) -> npt.NDArray[Any]:
    """The entry of a table (of a power of two entries) that the first bits point to."""
    bits = int(table.size).bit_length() - 1
    found: npt.NDArray[Any] = table[(words >> np.uint64(64 - bits)).astype(np.int64)]
    return found


def days_table(median: float, p90: float, least: int, most: int) -> IntDays:
    """Quantiles of a log-normal number of days with this median and 90th percentile, cut to bounds.

    >>> table = days_table(10, 30, 1, 60)
    >>> int(table[STEPS // 2]), int(table[int(STEPS * 0.9)]), int(table.max())
    (10, 30, 60)
    """
    spread = np.log(p90 / median) / NormalDist().inv_cdf(0.9)
    days = np.rint(median * np.exp(spread * _normal_quantiles()))
    table: IntDays = np.clip(days, least, most).astype(np.int64)
    return table


@lru_cache(maxsize=1)
def _normal_quantiles() -> npt.NDArray[np.float64]:
    normal = NormalDist()
    return np.array([normal.inv_cdf((place + 0.5) / STEPS) for place in range(STEPS)])


def choice_table(weights: Sequence[float]) -> npt.NDArray[np.int64]:
    """Places 0, 1, 2 … in proportion to their weights.

    >>> np.bincount(choice_table([1, 3])).tolist()
    [16384, 49152]
    """
    ends = np.rint(np.cumsum(weights) / np.sum(weights) * _CHOICE_STEPS).astype(np.int64)
    counts = np.diff(ends, prepend=0)
    table: IntDays = np.repeat(np.arange(len(counts), dtype=np.int64), counts)
    return table
