# SPDX-License-Identifier: EUPL-1.2
"""A page as it would be in a language that needs more room and runs from right to left.

in_another_language(visitor.page)
assert visitor.overflow() == 0
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


def in_another_language(page: Page) -> None:
    """Turn a page around, and make every text four tenths longer."""
    page.evaluate(_LONGER)


# Each word grows by itself, as words of another language would; numbers and dates stay.
_LONGER = """() => {
  document.documentElement.dir = 'rtl';
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    if (text.parentElement.closest('script, style, svg')) continue;
    text.data = text.data.replace(/\\p{L}+/gu, word => {
      const more = Math.ceil(word.length * 0.4);
      return word + 'aeiou'.repeat(Math.ceil(more / 5)).slice(0, more);
    });
  }
}"""
