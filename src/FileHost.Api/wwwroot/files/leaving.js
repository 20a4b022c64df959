// @ts-check

/**
 * Closes the document: goes back to where it was opened, or takes the editor away and says so. When the last save failed, it asks first.
 * @param {HTMLIFrameElement} frame
 * @param {{ risk: () => string, close: () => void }} saves
 * @param {{ close?: string, embedders?: string }} ways
 */
export function leaving(frame, saves, { close, embedders }) {
  const dialog = /** @type {HTMLDialogElement} */ (document.getElementById('unsaved'));
  const text = /** @type {HTMLElement} */ (document.getElementById('unsaved-text'));
  const closed = /** @type {HTMLElement} */ (document.getElementById('closed'));
  dialog.addEventListener('close', () => { if (dialog.returnValue === 'leave') go(); });

  function go() {
    saves.close();
    // A site that shows this page in a frame of its own wants to know; only those that are configured are told.
    if (parent !== window)
      for (const origin of (embedders ?? '').split(' ').filter(Boolean))
        parent.postMessage(JSON.stringify({ MessageId: 'UI_Close', SendTime: Date.now(), Values: {} }), origin);
    if (close) return location.assign(close);
    frame.remove();
    closed.hidden = false;
  }

  return () => {
    const risk = saves.risk();
    if (!risk) return go();
    text.textContent = `${risk} Whoever leaves now may lose what was written since the last save.`;
    dialog.returnValue = 'stay';
    if (!dialog.open) dialog.showModal();
  };
}
