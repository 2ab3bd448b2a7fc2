/* SPDX-License-Identifier: EUPL-1.2 */
/* A button that copies the text of a field. Where the browser cannot, the button is not there. */

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  const said = button.parentElement.querySelector("[data-copied]");
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      said.hidden = false;
    } catch {
      field.select(); /* not allowed: then by hand */
    }
  });
}
