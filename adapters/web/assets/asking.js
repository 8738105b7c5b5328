/** One turn: the question at once, ◐ when it takes long, then the answer in its place, or why there is none. */
import { one } from './dom.js';
import { fitPictures } from './pictures.js';
import { remember } from './recent.js';
import { clockWords, tellTimes } from './times.js';

/** Less than this and a sign of work would only flicker. */
const patience = 300;

const conversation = () => one('#ask').elements.c.value;

/** `asked` is `{ text }` or `{ button, text }`; `words` is what the turn is called. */
export async function ask(asked, words) {
  remember(words);
  const turn = addTurn(words);
  const late = setTimeout(() => turn.classList.add('late'), patience);
  try {
    putAnswer(turn, await fetchTurn(asked));
  } catch (error) {
    showFailure(turn, error.message, () => ask(asked, words));
  } finally {
    clearTimeout(late);
  }
}

/** The question goes to the top, so that its answer is read from its beginning. */
function addTurn(words) {
  one('.empty')?.remove();
  one('.latest')?.classList.remove('latest');
  const turn = one('#pending').content.firstElementChild.cloneNode(true);
  one('h2', turn).textContent = words;
  one('.at', turn).textContent = clockWords(new Date());
  turn.classList.add('latest');
  one('.log').append(turn);
  turn.scrollIntoView({ block: 'start' });
  return turn;
}

async function fetchTurn(asked) {
  const response = await fetch('/console/ask', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...asked, conversation: conversation() }),
  }).catch(() => {
    throw new Error('Callboard cannot be reached from here. Is it running?');
  });
  if (response.ok) return response.text();
  const { error } = await response.json().catch(() => ({}));
  throw new Error(error?.message ?? `Callboard answered with status ${response.status}.`);
}

/** The markup is this server's own, with everything foreign in it escaped. */
function putAnswer(turn, markup) {
  const made = document.createElement('template');
  made.innerHTML = markup;
  const answered = made.content.firstElementChild;
  answered.classList.toggle('latest', turn.classList.contains('latest'));
  turn.replaceWith(answered);
  tellTimes(answered);
  fitPictures(answered);
  const words = one('h2', answered).textContent;
  document.title = `${words} · Callboard`;
  // Loading the page again asks the latest question again.
  history.replaceState(null, '', `/?${new URLSearchParams({ q: words, c: conversation() })}`);
}

function showFailure(turn, reason, again) {
  turn.classList.remove('pending');
  const place = one('.answer', turn);
  place.replaceChildren(one('#unanswered').content.cloneNode(true));
  one('.reason', place).textContent = reason;
  one('[data-again]', place).addEventListener('click', () => {
    turn.remove();
    again();
  });
}
