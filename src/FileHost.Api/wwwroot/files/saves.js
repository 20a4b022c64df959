// @ts-check

/**
 * @typedef {{ at: string, by: string, why: string, advice: string, kept: boolean }} Refused
 * @typedef {{ version: number, savedAt: string, savedBy?: string, refused: Refused[] }} State
 */

const often = 4000, seldom = 30000;
const time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const withDay = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

/** @param {string} iso */
function when(iso) {
  const date = new Date(iso);
  return (date.toDateString() === new Date().toDateString() ? time : withDay).format(date);
}

/** @param {string} id */
const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/**
 * Shows what is durable at the host, whatever the editor says of itself: asks every few seconds, seldom while nobody looks.
 * @param {{ session: string, page: string }} grant
 */
export function watchSaves(grant) {
  const saved = element('saved'), text = element('saved-text'), warning = element('warning');
  const state = { failing: false, unsaved: false, by: '', at: '', why: '' };
  let shown = 0, missed = 0, timer = 0;

  async function look() {
    clearTimeout(timer);
    try {
      const answer = await fetch(`${grant.session}?known=${shown}`, { headers: { 'X-FileHost-Page': grant.page }, redirect: 'error' });
      if (answer.status === 401) return warn('You no longer have access to this document here.', 'Copy what you have not saved to a safe place, then open the document again.');
      if (!answer.ok) throw new Error();
      missed = 0;
      show(await answer.json());
    } catch {
      // Once may be a moment without a network; the editor's saves may come by another way.
      if (++missed === 3) warn('This page has lost the connection to the host.', 'It keeps trying. Do not close the editor before the connection is back.');
    }
    timer = setTimeout(look, document.hidden ? seldom : often);
  }

  /** @param {State} now */
  function show(now) {
    if (now.savedBy) state.by = now.savedBy;
    state.at = now.savedAt;
    shown = now.version;
    const [newest] = now.refused;
    state.failing = newest !== undefined && newest.at > now.savedAt;
    state.why = newest?.why ?? '';
    if (newest && state.failing) refused(newest);
    else if (newest) note(newest);
    else warning.hidden = true;
    print();
  }

  function print() {
    saved.className = state.failing ? 'bad' : state.unsaved ? 'unsaved' : 'good';
    if (shown === 0) return;
    text.textContent = `Saved ${when(state.at)}${state.by ? ` by ${state.by}` : ''}${state.unsaved ? ', changes since then' : ''}`;
    text.title = `Version ${shown}`;
  }

  /** @param {Refused} save */
  function refused(save) {
    warn(`Saving failed at ${when(save.at)}. ${save.why}`, `${save.advice}${save.kept ? ' What was sent is kept: an administrator can bring it back.' : ''}`);
  }

  /** An earlier failure that a later save has made good, as far as the host knows. @param {Refused} save */
  function note(save) {
    warn(`Saving works again. At ${when(save.at)}, a save by ${save.by} was refused. ${save.why}`,
      save.kept ? 'What was sent is kept: an administrator can bring it back.' : '', 'notice');
  }

  /** @param {string} title @param {string} advice @param {string} [tone] */
  function warn(title, advice, tone = 'notice bad') {
    const lines = [title, advice].filter(Boolean);
    // Said once: a screen reader would repeat it with each look.
    if (!warning.hidden && warning.dataset.said === lines.join()) return;
    warning.dataset.said = lines.join();
    warning.className = tone;
    warning.replaceChildren(...lines.map((line) => Object.assign(document.createElement('p'), { textContent: line })));
    warning.hidden = false;
  }

  document.addEventListener('visibilitychange', () => { if (!document.hidden) look(); });
  addEventListener('beforeunload', (event) => { if (state.failing || state.unsaved) event.preventDefault(); });
  look();
  return {
    look,
    /** Why leaving now would lose something; empty when it would not. */
    risk: () => state.failing ? `The last save failed. ${state.why}` : '',
    /** The editor will save by itself when it is closed; nothing is asked then. */
    close: () => { state.unsaved = false; state.failing = false; clearTimeout(timer); },
    /** @param {boolean} is */
    modified: (is) => { state.unsaved = is; print(); if (!is) look(); },
  };
}
