# SPDX-License-Identifier: EUPL-1.2
"""Shapes that look at what there is: requires, contains, forbids, weigh."""

from __future__ import annotations

from typing import TYPE_CHECKING

from terugweg.assessment.block import Block
from terugweg.assessment.evaluate import evaluate
from terugweg.assessment.truth import TRUE

if TYPE_CHECKING:
    from collections.abc import Callable

    from terugweg.assessment.context import Context
    from terugweg.assessment.triggers import Triggered
    from terugweg.rulebook.model import Norm


def requires(context: Context, norm: Norm, triggered: Triggered) -> Block:
    """When the trigger happens, everything asked must already be there."""
    return _judged(context, norm, triggered, context.loops.requires)


def contains(context: Context, norm: Norm, triggered: Triggered) -> Block:
    """The trigger's own record must hold these elements."""
    return _judged(context, norm, triggered, context.loops.contains)


def forbids(context: Context, norm: Norm, triggered: Triggered) -> Block:
    """What may not happen: one element says what is forbidden."""
    forbidden = evaluate(context, triggered.selection, norm.elements[0].condition)
    verdict = context.ways.full(len(triggered.selection), 0)
    context.loops.forbids(triggered.guard, forbidden, verdict)
    return Block.of(triggered, verdict)


def weigh(context: Context, norm: Norm, triggered: Triggered) -> Block:  # noqa: ARG001 - as all shapes
    """An open norm: the evidence is laid out for a person."""
    verdict = context.ways.full(len(triggered.selection), 0)
    context.loops.weigh(triggered.guard, verdict)
    return Block.of(triggered, verdict)


def _judged(
    context: Context, norm: Norm, triggered: Triggered, kernel: Callable[..., None]
) -> Block:
    """The truth of all elements together, and the verdict of the loop over it."""
    selection, ways = triggered.selection, context.ways
    size = selection.size
    together, lacking, unclear = ways.full(size, TRUE), ways.full(size, 0), ways.full(size, 0)
    for place, element in enumerate(norm.elements):
        truth = evaluate(context, selection, element.condition, elements=True)
        context.loops.element_masks(truth, place, lacking, unclear)
        context.loops.lowest(truth, together)
    verdict = ways.full(size, 0)
    kernel(triggered.guard, together, verdict)
    return Block.of(triggered, verdict, lacking=lacking, unclear=unclear)
