/** Names found while one types into a lookup: ↑↓ choose, Enter takes, Esc closes. What is taken is kept beside the line as its ref. */
import { all, element, one } from './dom.js';

const foundAtMost = 6;

export function startLookups(root) {
  for (const box of all('[data-lookup]', root)) {
    if (!box.dataset.started) startLookup(box);
  }
}

function startLookup(box) {
  box.dataset.started = 'yes';
  const input = one('[role=combobox]', box);
  const list = one('[role=listbox]', box);
  const chosenValue = one('[data-chosen]', box);
  let rows = [];
  let at = -1;
  let asked = 0;

  function close() {
    rows = [];
    at = -1;
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  async function look() {
    const typed = input.value;
    asked += 1;
    const mine = asked;
    const query = new URLSearchParams({ field: box.dataset.lookup, q: typed });
    const response = await fetch(`/drafts/${box.dataset.draft}/options?${query}`).catch(() => undefined);
    const { options = [] } = response?.ok ? await response.json() : {};
    // A later letter has been typed, or the line was left.
    if (mine === asked && document.activeElement === input) show(options.slice(0, foundAtMost), typed);
  }

  function show(options, typed) {
    rows = options;
    at = -1;
    const none = typed.trim() !== '' && !('free' in box.dataset);
    if (options.length === 0 && !none) return close();
    const drawn = options.map((option, place) => row(option, place, typed));
    list.replaceChildren(
      ...(drawn.length > 0
        ? drawn
        : [element('li', { class: 'none', role: 'presentation' }, 'Nothing that fits is called so')]),
    );
    list.hidden = false;
    input.setAttribute('aria-expanded', String(options.length > 0));
    input.removeAttribute('aria-activedescendant');
  }

  function row(option, place, typed) {
    const [kind, ...rest] = (option.about ?? '').split(' · ');
    const words = element(
      'span',
      {},
      ...marked(option.label, typed),
      element('span', { class: 'hint' }, rest.join(' · ')),
    );
    const id = `${box.dataset.id}-option-${place}`;
    const drawn = element(
      'li',
      { role: 'option', id, 'aria-selected': 'false' },
      element('span', { class: 'kind' }, kind),
      words,
    );
    drawn.addEventListener('click', () => take(option));
    return drawn;
  }

  function choose(next) {
    if (rows.length === 0) return;
    at = (next + rows.length) % rows.length;
    all('[role=option]', list).forEach((drawn, place) => {
      drawn.classList.toggle('chosen', place === at);
      drawn.setAttribute('aria-selected', String(place === at));
    });
    input.setAttribute('aria-activedescendant', `${box.dataset.id}-option-${at}`);
  }

  function take({ value, label }) {
    if (box.dataset.many) addChosen(value, label);
    else {
      input.value = label;
      chosenValue.value = value;
      one('[data-shown]', box).value = label;
    }
    close();
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }

  function addChosen(value, label) {
    input.value = '';
    const items = one('.chosen-items', box);
    const there = all('input', items).find((item) => item.value === value);
    if (there) {
      there.checked = true;
      return;
    }
    const mark = element('input', { type: 'checkbox', name: box.dataset.many, value, checked: '' });
    const words = element('span', { class: input.className }, label);
    items.append(element('li', {}, element('label', { class: 'chosen-item' }, mark, words)));
  }

  /** As one of those found where it is called so; else as it is, to be looked up when it is sent. */
  function addTyped() {
    const typed = input.value.trim();
    if (typed === '') return;
    const found = rows.find(({ label }) => label.toLowerCase() === typed.toLowerCase());
    take(found ?? { value: typed, label: typed });
  }

  if (box.dataset.many) {
    one('.adding .button', box).addEventListener('click', (event) => {
      event.preventDefault();
      addTyped();
      input.focus();
    });
  }
  input.addEventListener('input', look);
  input.addEventListener('focus', () => {
    if (input.value === '') look();
  });
  input.addEventListener('blur', close);
  // A click on the list must not take the focus away from the line before it arrives.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && box.dataset.many && at < 0 && input.value.trim() !== '') {
      event.preventDefault();
      return rows.length > 0 && !('free' in box.dataset) ? take(rows[0]) : addTyped();
    }
    if (list.hidden) return;
    if (event.key === 'ArrowDown') choose(at + 1);
    else if (event.key === 'ArrowUp') choose(at < 0 ? -1 : at - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && rows.length > 0 && (at >= 0 || input.value !== '')) take(rows[Math.max(0, at)]);
    else return;
    event.preventDefault();
  });
}

/** The letters that were typed, marked where the name has them. */
function marked(label, typed) {
  const words = typed.trim().toLowerCase();
  const place = words === '' ? -1 : label.toLowerCase().indexOf(words);
  if (place < 0) return [label];
  const end = place + words.length;
  return [label.slice(0, place), element('b', {}, label.slice(place, end)), label.slice(end)];
}
