// @ts-check

const tenMinutes = 10 * 60 * 1000, soon = 15 * 1000, longestTimer = 2 ** 31 - 1;

/**
 * Renews the WOPI token before it ends. An editor that takes a new token while it runs gets it; a document that is only viewed is opened
 * again, since nothing can be lost. In any other case a person must decide: the page says so, and offers to open the document again.
 * @param {{ session: string, page: string }} grant
 * @param {HTMLFormElement} form holds the token, and posts it into the frame
 * @param {(id: string, values?: Record<string, unknown>) => void} post
 * @param {boolean} mayEdit
 */
export function keepToken(grant, form, post, mayEdit) {
  const [token, ttl] = /** @type {HTMLInputElement[]} */ (['access_token', 'access_token_ttl'].map((name) => form.elements.namedItem(name)));
  const notice = /** @type {HTMLElement} */ (document.getElementById('renewal'));
  let takesTokens = false, due = 0, timer = 0;
  plan();

  /** In good time, but never before most of a short life is over. */
  function plan() {
    const left = Number(ttl.value) - Date.now();
    due = Date.now() + left - Math.min(tenMinutes, left / 4);
    wait();
  }

  function wait() {
    clearTimeout(timer);
    timer = setTimeout(() => Date.now() < due ? wait() : renew(), Math.min(Math.max(due - Date.now(), 0), longestTimer));
  }

  async function renew() {
    try {
      const answer = await fetch(grant.session, { method: 'POST', headers: { 'X-FileHost-Page': grant.page }, redirect: 'error' });
      if (answer.status === 401) return say('This page has been open for very long. Save now, then open the document again.');
      if (!answer.ok) throw new Error();
      take(await answer.json());
    } catch {
      due = Date.now() + soon;
      wait();
    }
  }

  /** @param {{ accessToken: string, accessTokenTtl: number, pageToken: string }} renewed */
  function take(renewed) {
    grant.page = renewed.pageToken;
    token.value = renewed.accessToken;
    ttl.value = String(renewed.accessTokenTtl);
    if (takesTokens) post('Reset_Access_Token', { token: renewed.accessToken, ttl: renewed.accessTokenTtl });
    else if (!mayEdit) form.submit();
    else say('The editor must be opened again soon, or it will refuse to save. Save your changes first.', openAgain);
    plan();
  }

  function openAgain() {
    notice.hidden = true;
    form.submit();
  }

  /** @param {string} text @param {() => void} [action] */
  function say(text, action) {
    notice.replaceChildren(Object.assign(document.createElement('p'), { textContent: text }));
    if (action) {
      const button = Object.assign(document.createElement('button'), { type: 'button', textContent: 'My changes are saved: open again' });
      button.addEventListener('click', action);
      notice.append(button);
    }
    notice.hidden = false;
  }

  // A computer that slept has stopped its timers.
  document.addEventListener('visibilitychange', () => { if (!document.hidden && Date.now() >= due) renew(); });
  return { editorTakesTokens: () => { takesTokens = true; } };
}
