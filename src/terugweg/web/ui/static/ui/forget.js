// SPDX-License-Identifier: EUPL-1.2
// What forms keep in this tab while they are not sent, does not outlive the session: it is gone
// when someone logs out, and before someone logs in.
"use strict";

(() => {
  const forget = () => {
    try {
      for (const key of Object.keys(sessionStorage)) {
        if (key.startsWith("terugweg.")) sessionStorage.removeItem(key);
      }
    } catch {
      // The browser keeps nothing at all.
    }
  };
  const leaving = document.querySelector("form[data-forget]");
  if (leaving) leaving.addEventListener("submit", forget);
  else forget();
})();
