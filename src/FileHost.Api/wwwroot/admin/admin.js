// Comfort for the administrators' pages, which work without it: times in the reader's zone, fresh numbers, arrow keys in lists.
// @ts-check

import { localize } from './times.js';
import { keepFresh } from './live.js';
import { moveByArrows } from './rows.js';

localize(document);
moveByArrows(document);
keepFresh(document, localize);

// A verification may take a while: whoever waits sees that it runs, and does not start it twice.
document.addEventListener('submit', (event) => {
  const button = /** @type {SubmitEvent} */ (event).submitter;
  if (!(button instanceof HTMLButtonElement) || !button.dataset.busy) return;
  button.setAttribute('aria-busy', 'true');
  button.textContent = button.dataset.busy;
});
// Back from the next page, the button is what it was.
addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });
