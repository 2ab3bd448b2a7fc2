/* SPDX-License-Identifier: EUPL-1.2 */
/* Puts how many messages wait behind the bell. When it cannot be asked, the bell stays as it is. */

(async () => {
  const bell = document.querySelector("[data-count-url]");
  const most = 99;
  try {
    const answer = await fetch(bell.dataset.countUrl, { headers: { Accept: "application/json" } });
    const { count } = await answer.json();
    if (count > 0) {
      const shown = bell.querySelector(".tw-bell__count");
      shown.querySelector("[data-count]").textContent = count > most ? `${most}+` : String(count);
      shown.hidden = false;
    }
  } catch {
    /* no connection, or logged out in the meantime */
  }
})();
