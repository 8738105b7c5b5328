/**
 * What a page of documentation does beyond links: searches as one types, marks the section that is read, copies code,
 * prints. Without it everything can be read all the same.
 */

const one = (selector, within = document) => within.querySelector(selector);
const root = new URL(document.documentElement.dataset.root ?? './', location.href);
/** So many are shown below the field; the search page shows more. */
const shownBelow = 6;
const shownAtMost = 50;

/** Loaded when somebody begins to search. */
let index;
function entries() {
  index ??= fetch(new URL('search/search_index.json', root))
    .then((answer) => (answer.ok ? answer.json() : { docs: [] }))
    .then(({ docs }) => docs.map((doc) => ({ ...doc, heading: doc.title.toLowerCase(), low: doc.text.toLowerCase() })));
  return index;
}

const wordsOf = (text) => text.toLowerCase().match(/[\p{L}\p{N}_.-]+/gu) ?? [];

/** All words must be found; in a title they count for more, and at the beginning of a word, too. */
async function search(text) {
  const words = wordsOf(text);
  if (words.length === 0) return [];
  const scored = (await entries()).map((entry) => ({ entry, score: scoreOf(entry, words) }));
  return scored.filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
}

function scoreOf({ heading, low }, words) {
  let sum = heading === words.join(' ') ? 20 : 0;
  for (const word of words) {
    const inHeading = heading.indexOf(word);
    const inText = low.indexOf(word);
    if (inHeading < 0 && inText < 0) return 0;
    sum += (inHeading < 0 ? 0 : isStart(heading, inHeading) ? 10 : 4) + (inText < 0 ? 0 : isStart(low, inText) ? 2 : 1);
  }
  return sum;
}

const isStart = (text, at) => at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]);

/** Text and marks, made of nodes: nothing that was written becomes markup. */
function marked(text, words) {
  const parts = document.createDocumentFragment();
  const pattern = new RegExp(`(${words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})`, 'gi');
  for (const [at, part] of text.split(pattern).entries()) {
    if (at % 2 === 0) parts.append(part);
    else parts.append(made('mark', part));
  }
  return parts;
}

function made(tag, ...inner) {
  const element = document.createElement(tag);
  element.append(...inner);
  return element;
}

function excerptOf({ text, low }, words) {
  const at = Math.max(0, Math.min(...words.map((word) => low.indexOf(word)).filter((each) => each >= 0)));
  const from = Number.isFinite(at) ? Math.max(0, text.lastIndexOf(' ', Math.max(0, at - 40)) + 1) : 0;
  const shown = text.slice(from, from + 160);
  const isWhole = from + 160 >= text.length;
  return `${from > 0 ? '… ' : ''}${isWhole ? shown : `${shown.replace(/\s*\S*$/, '')} …`}`;
}

const addressOf = ({ location: place }) => new URL(place, root).href;
const pathOf = ({ location: place }) => place.replace(/\/?(#.*)?$/, '') || 'start';

function hit(entry, words) {
  return [
    made('b', marked(entry.title, words)),
    made('span', marked(excerptOf(entry, words), words)),
    made('small', pathOf(entry)),
  ];
}

function searchBelow(form) {
  const field = one('input', form);
  const list = made('ul');
  list.className = 'cb-found';
  list.id = 'cb-found';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Found');
  form.append(list);
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-expanded': 'false',
    'aria-controls': list.id,
    'aria-autocomplete': 'list',
  }))
    field.setAttribute(name, value);
  let chosen = -1;
  const choose = (at) => {
    const items = [...list.children].filter((item) => item.dataset.to);
    chosen = items.length === 0 ? -1 : (at + items.length) % items.length;
    for (const [each, item] of items.entries()) item.setAttribute('aria-selected', String(each === chosen));
    if (items[chosen]) field.setAttribute('aria-activedescendant', items[chosen].id);
  };
  const close = () => {
    list.hidden = true;
    chosen = -1;
    field.setAttribute('aria-expanded', 'false');
    field.removeAttribute('aria-activedescendant');
  };
  const show = async () => {
    const text = field.value;
    const found = (await search(text)).slice(0, shownBelow);
    if (text !== field.value) return;
    if (text.trim() === '') return close();
    list.replaceChildren(...found.map(({ entry }, at) => itemOf(entry, at, wordsOf(text))));
    if (found.length === 0) list.append(option(made('span', `Nothing has “${text}”.`)));
    list.hidden = false;
    chosen = -1;
    field.setAttribute('aria-expanded', 'true');
  };
  field.addEventListener('focus', () => void entries());
  field.addEventListener('input', () => void show());
  field.addEventListener('blur', () => setTimeout(close, 150));
  field.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      choose(chosen + (event.key === 'ArrowDown' ? 1 : chosen < 0 ? 0 : -1));
    } else if (event.key === 'Escape') {
      field.value = '';
      close();
    } else if (event.key === 'Enter' && chosen >= 0) {
      event.preventDefault();
      location.href = list.children[chosen].dataset.to;
    }
  });
  list.addEventListener('mousedown', (event) => {
    const item = event.target.closest('[data-to]');
    if (item) location.href = item.dataset.to;
  });
}

function option(...inner) {
  const item = made('li', ...inner);
  item.setAttribute('role', 'option');
  item.setAttribute('aria-selected', 'false');
  return item;
}

function itemOf(entry, at, words) {
  const item = option(...hit(entry, words));
  item.id = `cb-found-${at}`;
  item.dataset.to = addressOf(entry);
  return item;
}

function searchPage(form) {
  const field = one('input', form);
  const show = async () => {
    const text = field.value;
    const found = await search(text);
    if (text !== field.value) return;
    const words = wordsOf(text);
    const rest = found.length - shownAtMost;
    one('#cb-count').textContent =
      words.length === 0
        ? ''
        : found.length === 0
          ? `Nothing has “${text}”.`
          : `${found.length} found${rest > 0 ? `, the best ${shownAtMost} are shown` : ''}`;
    one('#cb-hits').replaceChildren(
      ...found.slice(0, shownAtMost).map(({ entry }) => {
        const [title, excerpt, place] = hit(entry, words);
        const link = made('a', ...title.childNodes);
        link.href = addressOf(entry);
        return made('li', link, excerpt, place);
      }),
    );
  };
  field.value = new URLSearchParams(location.search).get('q') ?? '';
  field.addEventListener('input', () => void show());
  form.addEventListener('submit', (event) => event.preventDefault());
  field.focus();
  void show();
}

/** The section at the top of what is seen. */
function followHeadings(contents) {
  const links = [...contents.querySelectorAll('a')];
  const targets = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const mark = () => {
    const passed = targets.filter((target) => target && target.getBoundingClientRect().top < 120).length;
    const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2 && scrollY > 0;
    const current = atEnd && passed === 0 ? 0 : Math.max(0, passed - 1);
    for (const [at, link] of links.entries()) {
      if (at === current) link.setAttribute('aria-current', 'true');
      else link.removeAttribute('aria-current');
    }
  };
  addEventListener('scroll', mark, { passive: true });
  mark();
}

function offerCopies() {
  for (const block of document.querySelectorAll('.cb-text .highlight')) {
    const button = made('button', 'Copy');
    button.type = 'button';
    button.className = 'cb-copy';
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(one('code', block).textContent);
      button.textContent = 'Copied';
      setTimeout(() => {
        button.textContent = 'Copy';
      }, 2_000);
    });
    block.append(button);
  }
}

function goToSearch(event) {
  if (
    event.key !== '/' ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.target.matches('input, textarea, select')
  )
    return;
  event.preventDefault();
  (one('.cb-find input') ?? one('.search input'))?.focus();
}

const field = one('.search');
if (field) searchBelow(field);
const page = one('.cb-find');
if (page) searchPage(page);
const contents = one('.cb-toc');
if (contents) followHeadings(contents);
offerCopies();
one('.cb-print')?.addEventListener('click', () => print());
document.addEventListener('keydown', goToSearch);
// What is read stands in the middle of a long contents.
one('.cb-side [aria-current]')?.scrollIntoView({ block: 'nearest' });
