// @ts-check

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
/** @type {Intl.DateTimeFormatOptions} */
const clock = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' };
const withDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', ...clock });
const onlyDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const withoutDay = new Intl.DateTimeFormat('en-GB', clock);
const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** How far a zone is from UTC at a time, as in UTC+01:00. @param {Date} time */
function offset(time) {
  const part = new Intl.DateTimeFormat('en-GB', { timeZoneName: 'longOffset' }).formatToParts(time).find(({ type }) => type === 'timeZoneName');
  return (part?.value ?? '').replace('GMT', 'UTC');
}

/** The reader's own day of a time. @param {Date} time */
function day(time) {
  return `${time.getFullYear()}-${time.getMonth()}-${time.getDate()}`;
}

/**
 * Shows times in the reader's zone, which the foot of the page names; hovering still shows UTC. Beside a day of UTC, a time that falls on
 * another day of the reader's is shown with its day.
 * @param {ParentNode} root
 */
export function localize(root) {
  const now = offset(new Date());
  for (const element of root.querySelectorAll('time[title]')) {
    if (!(element instanceof HTMLTimeElement)) continue;
    const time = new Date(element.dateTime);
    const sameDay = day(time) === day(new Date(`${element.dateTime.slice(0, 10)}T00:00`));
    const form = element.dataset.form === 'day' ? onlyDay : element.dataset.form === 'clock' && sameDay ? withoutDay : withDay;
    // In summer and winter a zone has two offsets: a time that has another one than today says so.
    element.textContent = form === onlyDay || offset(time) === now ? form.format(time) : `${form.format(time)} ${offset(time)}`;
    element.title = `${element.dateTime} (UTC)`;
  }
  for (const label of root.querySelectorAll('text[data-hour]')) label.textContent = hour.format(new Date(label.getAttribute('data-hour') ?? ''));
  const foot = document.getElementById('zone');
  if (foot) foot.textContent = `Times are in ${zone}, ${now}. Point at a time to see it in UTC.`;
}
