// Times in the reader's zone, where scripts run.
// @ts-check

const form = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
for (const element of document.querySelectorAll('time')) {
  const time = new Date(element.dateTime);
  if (Number.isNaN(time.valueOf())) continue;
  element.title = element.textContent ?? '';
  element.textContent = form.format(time);
}
for (const zone of document.querySelectorAll('[data-zone]'))
  zone.textContent = `Times are in ${Intl.DateTimeFormat().resolvedOptions().timeZone}.`;
