// @ts-check

/** The first link of each row of the list that an element is in. @param {Element} list */
function links(list) {
  return [...list.children].map((row) => row.querySelector('a')).filter((link) => link !== null);
}

/**
 * In a list, the arrow keys move from row to row, Home and End to the first and the last one. They do nothing elsewhere, so that they still
 * scroll.
 * @param {Document} page
 */
export function moveByArrows(page) {
  page.addEventListener('keydown', (event) => {
    const focused = page.activeElement;
    const list = focused?.closest('[data-rows]');
    if (!list || !(focused instanceof HTMLAnchorElement) || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const all = links(list);
    const row = all.findIndex((link) => link.closest('[data-rows] > *')?.contains(focused));
    const to = { ArrowDown: row + 1, ArrowUp: row - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined || !all[to]) return;
    event.preventDefault();
    all[to].focus();
  });
}
