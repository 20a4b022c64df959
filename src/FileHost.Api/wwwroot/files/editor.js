// A page with an editor in a frame: hands it the token, renews it, answers it, and tells how saving goes.
// @ts-check

import { connect } from './messages.js';
import { leaving } from './leaving.js';
import { watchSaves } from './saves.js';
import { keepToken } from './token.js';

const frame = /** @type {HTMLIFrameElement} */ (document.getElementById('editor'));
const form = /** @type {HTMLFormElement} */ (document.getElementById('open'));
const sharing = /** @type {HTMLDialogElement} */ (document.getElementById('sharing'));
const address = /** @type {HTMLInputElement} */ (document.getElementById('address'));
const { session, page, origins, embedders, edit, close, versions, mayEdit } = frame.dataset;

/** What this page goes on with; a new one comes with each renewal. */
const grant = { session: session ?? '', page: page ?? '' };
const saves = watchSaves(grant);
const leave = leaving(frame, saves, { close, embedders });

const post = connect(frame, (origins ?? '').split(' '), {
  App_LoadingStatus: ({ Status }) => {
    post('Host_PostmessageReady');
    // Only editors that can take a new token while they run tell their status in this way.
    if (Status) token.editorTakesTokens();
  },
  UI_Close: () => leave(),
  UI_Edit: () => { if (edit) location.assign(edit); },
  UI_Sharing: share,
  UI_Share: share,
  UI_FileVersions: () => { if (versions) open(versions, '_blank', 'noopener'); },
  File_Rename: ({ NewName }) => { if (typeof NewName === 'string' && NewName) rename(NewName); },
  Doc_ModifiedStatus: ({ Modified }) => saves.modified(Modified === true),
  Action_Save_Resp: () => saves.look(),
});
const token = keepToken(grant, form, post, mayEdit === 'true');

function share() {
  if (!sharing.open) sharing.showModal();
}

/** Editors give the new name with or without its extension. @param {string} newName */
function rename(newName) {
  const heading = /** @type {HTMLElement} */ (document.getElementById('name'));
  const extension = /\.[^.]+$/.exec(heading.textContent ?? '')?.[0] ?? '';
  const name = newName.toLowerCase().endsWith(extension.toLowerCase()) ? newName : newName + extension;
  heading.textContent = name;
  heading.title = name;
  document.title = `${name} · FileHost`;
}

document.getElementById('copy')?.addEventListener('click', async () => {
  address.select();
  await navigator.clipboard?.writeText(address.value).catch(() => {});
});
document.getElementById('leave')?.addEventListener('click', (event) => {
  event.preventDefault();
  leave();
});

form.submit();
form.hidden = true;
