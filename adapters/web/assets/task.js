/** A task's page follows its task: what changes is drawn where it stands. Without script the page is asked for anew. */
import { one } from './dom.js';
import { tellTimes } from './times.js';

export function followTask() {
  const page = one('[data-follow]');
  if (!page) return;
  const source = new EventSource(page.dataset.follow);
  source.addEventListener('task', ({ data }) => redraw(page, JSON.parse(data)));
  source.addEventListener('end', () => source.close());
}

/** The markup is this server's own, with everything foreign in it escaped. Whoever is about to press something is not disturbed. */
function redraw(page, markup) {
  if (one('details[open]', page)) return;
  const focused = page.contains(document.activeElement) ? document.activeElement.textContent : undefined;
  const made = document.createElement('template');
  made.innerHTML = markup;
  page.replaceChildren(made.content);
  tellTimes(page);
  const again = [...page.querySelectorAll('a, button, summary')].find(({ textContent }) => textContent === focused);
  if (focused !== undefined) again?.focus({ preventScroll: true });
}
