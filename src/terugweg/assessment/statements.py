# SPDX-License-Identifier: EUPL-1.2
"""Shapes that look at what there is: requires, contains, forbids, weigh."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from terugweg.assessment.block import Block
from terugweg.assessment.evaluate import evaluate
from terugweg.assessment.truth import FALSE, UNKNOWN, Truth

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from terugweg.assessment.context import Context
    from terugweg.assessment.triggers import Triggered
    from terugweg.rulebook.model import Norm


def requires(context: Context, norm: Norm, triggered: Triggered) -> Block:
    """When the trigger happens, everything asked must already be there."""
    return _judged(context, norm, triggered, context.kernels.requires)


def contains(context: Context, norm: Norm, triggered: Triggered) -> Block:
    """The trigger's own record must hold these elements."""
    return _judged(context, norm, triggered, context.kernels.contains)


def forbids(context: Context, norm: Norm, triggered: Triggered) -> Block:
    """What may not happen: one element says what is forbidden."""
    forbidden = evaluate(context, triggered.selection, norm.elements[0].condition)
    verdict = [0] * len(triggered.selection)
    context.kernels.forbids(triggered.guard.tolist(), forbidden.tolist(), verdict)
    return Block.of(triggered, verdict)


def weigh(context: Context, norm: Norm, triggered: Triggered) -> Block:  # noqa: ARG001 - as all shapes
    """An open norm: the evidence is laid out for a person."""
    verdict = [0] * len(triggered.selection)
    context.kernels.weigh(triggered.guard.tolist(), verdict)
    return Block.of(triggered, verdict)


def _judged(
    context: Context, norm: Norm, triggered: Triggered, kernel: Callable[..., None]
) -> Block:
    """The truth of each element, and the verdict of the loop over them."""
    selection = triggered.selection
    truths = [evaluate(context, selection, e.condition, elements=True) for e in norm.elements]
    verdict = [0] * len(selection)
    kernel(triggered.guard.tolist(), context.lists(truths), verdict)
    return Block.of(
        triggered, verdict, lacking=_mask(truths, FALSE), unclear=_mask(truths, UNKNOWN)
    )


def _mask(truths: Sequence[Truth], value: int) -> np.ndarray:
    """A bit for each element that has this truth."""
    mask = np.zeros(len(truths[0]), dtype=np.int32)
    for place, truth in enumerate(truths):
        mask |= (truth == value).astype(np.int32) << place
    return mask
