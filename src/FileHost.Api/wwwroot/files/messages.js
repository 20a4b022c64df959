// @ts-check

/** @typedef {Record<string, unknown>} Values */

/** @param {unknown} data @returns {{ MessageId?: unknown, Values?: Values } | null} */
function read(data) {
  if (typeof data !== 'string') return /** @type {any} */ (data);
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}

/**
 * Listens to the editor in a frame (WOPI, Use PostMessage to interact with the Office for the web application iframe). Whatever comes from
 * another window, or from a page that is not the editor's own, is not read.
 * @param {HTMLIFrameElement} frame
 * @param {string[]} origins where the editor's pages come from
 * @param {Record<string, (values: Values) => void>} handlers by MessageId
 * @returns {(id: string, values?: Values) => void} sends the editor a message
 */
export function connect(frame, origins, handlers) {
  let origin = origins[0];
  addEventListener('message', (event) => {
    if (event.source !== frame.contentWindow || !origins.includes(event.origin)) return;
    const message = read(event.data);
    if (!message || typeof message.MessageId !== 'string' || !Object.hasOwn(handlers, message.MessageId)) return;
    origin = event.origin;
    handlers[message.MessageId](message.Values ?? {});
  });
  return (id, values = {}) =>
    frame.contentWindow?.postMessage(JSON.stringify({ MessageId: id, SendTime: Date.now(), Values: values }), origin);
}
