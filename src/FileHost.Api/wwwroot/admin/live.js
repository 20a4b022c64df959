// @ts-check

/** Whether the reader is in the middle of something in there. @param {Element} part */
function isInUse(part) {
  return part.contains(document.activeElement) || part.querySelector('details[open]') !== null || String(getSelection() ?? '') !== '';
}

/**
 * Asks for the page again after the seconds that it names, and takes over the part that changes. It waits while nobody looks, and while the
 * reader is in it.
 * @param {Document} page
 * @param {(root: ParentNode) => void} prepare
 */
export function keepFresh(page, prepare) {
  const live = page.getElementById('live');
  if (!live?.dataset.refresh || !live.dataset.address) return;
  const again = () => setTimeout(refresh, Number(live.dataset.refresh) * 1000);

  async function refresh() {
    if (page.hidden || isInUse(live)) return again();
    try {
      const answer = await fetch(live.dataset.address, { redirect: 'error' });
      const fresh = answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('live') : null;
      if (fresh && !isInUse(live)) {
        live.replaceChildren(...fresh.childNodes);
        live.dataset.refresh = fresh.dataset.refresh;
        prepare(live);
      }
    } catch {
      // The host restarts, or the sign-in has ended: the page stays as it is, and its links say the rest.
    }
    again();
  }

  again();
}
