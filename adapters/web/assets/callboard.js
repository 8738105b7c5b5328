/**
 * What a page does beyond links and forms: asks without leaving, suggests, keeps times and pictures readable.
 * Without it everything works all the same, one page a question.
 */
import { ask } from './asking.js';
import { one } from './dom.js';
import { startForms } from './form.js';
import { fitPictures } from './pictures.js';
import { forget, remember, showRecent } from './recent.js';
import { startSuggestions } from './suggestions.js';
import { followTask } from './task.js';
import { tellTimes } from './times.js';

const line = one('#q');

function press(event) {
  const target = event.target.closest('[data-ask], [data-more], [data-forget]');
  if (!target) return;
  if ('more' in target.dataset) target.closest('.cut').classList.remove('cut');
  else if ('forget' in target.dataset) forget();
  else pressQuestion(event, target);
}

/** On other pages, and with the keys that open another tab, it stays the link that it is. */
function pressQuestion(event, target) {
  if (!line || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const { ask: text, button } = target.dataset;
  if (target.matches('.danger') && !confirm(`${target.textContent}? This cannot be undone.`)) return;
  target.closest('.menu')?.removeAttribute('open');
  ask(button ? { text, button } : { text }, text);
}

/** `/` goes to where one types. */
function goToLine(event) {
  const field = line ?? one('.find input') ?? one('.search input');
  if (
    event.key !== '/' ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.target.matches('input, textarea, select')
  )
    return;
  event.preventDefault();
  field?.focus();
}

function startConsole() {
  startSuggestions(line, ask);
  const asked = one('.turn h2')?.textContent;
  if (asked) remember(asked);
  else showRecent();
  // On a phone this would open the keyboard over the answer.
  if (matchMedia('(min-width: 641px)').matches) line.focus({ preventScroll: true });
}

tellTimes(document);
fitPictures(document);
startForms(document);
followTask();
setInterval(() => tellTimes(document), 60_000);
document.addEventListener('click', press);
document.addEventListener('keydown', goToLine);
// A picture for the other width comes into sight with the window's size; what is unfolded may scroll.
addEventListener('resize', () => fitPictures(document));
document.addEventListener('toggle', () => fitPictures(document), true);
if (line) startConsole();
