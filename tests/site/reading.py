"""What is measured of a page in the browser: citations that have come apart from their words, and what is too
small to touch.
"""

from __future__ import annotations

PARTED = """() => {
  const block = node => node.closest("p, li, dd, dt, td, th, h1, h2, h3, h4, blockquote, figcaption") || node.parentElement;
  const box = (node, at) => {
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    return range.getBoundingClientRect();
  };
  const parted = [];
  document.querySelectorAll(".cb-cite").forEach(cite => {
    if (!cite.getClientRects().length) return;
    const walker = document.createTreeWalker(block(cite), NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    const inside = texts.filter(text => cite.contains(text));
    const before = texts.slice(0, texts.indexOf(inside[0])).filter(text => text.data.trim()).pop();
    const after = texts[texts.indexOf(inside[inside.length - 1]) + 1];
    const own = cite.getBoundingClientRect();
    if (before && before.data.trimEnd()) {
      const last = box(before, before.data.trimEnd().length - 1);
      const apart = own.left < last.left - 1 && own.top > last.bottom - 8;
      if (apart) parted.push(before.data.slice(-8) + cite.textContent);
    }
    if (after && /^[，。；：、？！）」』”’,.;:?!)]/.test(after.data)) {
      if (box(after, 0).left < own.right - 4) parted.push(cite.textContent + after.data.slice(0, 4));
    }
  });
  return parted;
}"""
"""The citations that begin a line, and those whose closing mark does."""

SMALL = """size => {
  const small = [];
  document.querySelectorAll("a[href], button, summary, input, select, textarea, [role=button]").forEach(each => {
    const target = /^(radio|checkbox)$/.test(each.type) ? each.closest("label") || each : each.closest(".cb-start__cell") || each;
    const { width, height } = target.getBoundingClientRect();
    if (!width || !height || target.closest("[hidden], details:not([open]) > :not(summary)")) return;
    if (getComputedStyle(target).visibility === "hidden" || target.matches(".md-skip, .md-toggle, .md-visually-hidden")) return;
    if (Math.round(width) < size || Math.round(height) < size)
      small.push(`${target.tagName} ${target.className} ${Math.round(width)}x${Math.round(height)} ${target.textContent.trim().slice(0, 24)}`);
  });
  return small;
}"""
"""What one can touch and is smaller than so many px either way, with its size."""
