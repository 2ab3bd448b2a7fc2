// SPDX-License-Identifier: EUPL-1.2
// Asks a question of a paper only when another answer calls for it. Nothing typed is kept.
"use strict";

(() => {
  const form = document.querySelector("#questions");
  if (!form) return;

  const chosen = (name) =>
    [...form.querySelectorAll(`[name="${name}"]`)]
      .filter((box) => box.checked || box.tagName === "SELECT")
      .map((box) => box.value);

  const show = () => {
    for (const part of form.querySelectorAll("[data-only-if]")) {
      const values = part.dataset.values.split(" ");
      part.hidden = !chosen(part.dataset.onlyIf).some((value) => values.includes(value));
      for (const control of part.querySelectorAll("input, select, textarea")) {
        control.disabled = part.hidden;
      }
    }
  };

  form.addEventListener("change", show);
  show();
})();
