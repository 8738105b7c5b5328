/** Suggestions while one types: ↑↓ choose, Tab takes, Enter asks, Esc closes; ↑ in an empty line goes back in history. */
import { all, element, one } from './dom.js';
import { recent } from './recent.js';

const rowsAtMost = 6;
const recentAtMost = 2;

/** A line that still wants something ends in a space or “…”. */
const isWhole = (line) => !/[\s…]$/.test(line);

export function startSuggestions(input, ask) {
  const menu = one('#menu');
  const options = one('#options');
  let lines = [];
  /** The row that Tab takes. Enter asks it only once the arrows have moved to it. */
  let chosen = 0;
  let moved = false;
  /** How far back in history the line is; -1 when it is not from there. */
  let back = -1;

  const isOpen = () => !menu.hidden && lines.length > 0;

  function close() {
    lines = [];
    menu.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  }

  async function suggest() {
    const typed = input.value;
    if (typed.trim() === '') return close();
    const response = await fetch(`/console/suggest?${new URLSearchParams({ q: typed })}`).catch(() => undefined);
    const found = response?.ok ? await response.json() : {};
    // The answer may be late: the line was changed, asked or left.
    if (input.value === typed && document.activeElement === input) show(found, typed);
  }

  function show({ usage, suggestions = [] }, typed) {
    const before = recent().filter((line) => line.startsWith(typed) && line !== typed);
    const asked = before.slice(0, recentAtMost).map((line) => ({ line, hint: 'asked before' }));
    const isNew = ({ line }) => line !== typed && !asked.some((other) => other.line === line);
    const rows = [...suggestions.filter(isNew).slice(0, rowsAtMost - asked.length), ...asked];
    if (!usage && rows.length === 0) return close();
    lines = rows.map(({ line }) => line);
    moved = false;
    one('.usage', menu).hidden = !usage;
    one('.usage', menu).replaceChildren(...usageWords(usage ?? ''));
    options.replaceChildren(...rows.map((row, at) => option(row, at, typed)));
    menu.hidden = false;
    input.setAttribute('aria-expanded', String(rows.length > 0));
    choose(0);
  }

  function option({ line, hint }, at, typed) {
    const words = element('span', { class: 'name' }, ...matched(line, typed));
    const key = element('kbd', { 'aria-hidden': 'true' }, 'Tab');
    const row = element(
      'li',
      { role: 'option', id: `option-${at}` },
      words,
      element('span', { class: 'hint' }, hint),
      key,
    );
    row.addEventListener('click', () => (isWhole(line) ? submit(line) : take(line)));
    return row;
  }

  function choose(at) {
    if (lines.length === 0) return;
    chosen = (at + lines.length) % lines.length;
    all('[role=option]', options).forEach((row, index) => {
      row.classList.toggle('chosen', index === chosen);
      row.setAttribute('aria-selected', String(moved && index === chosen));
    });
    if (moved) input.setAttribute('aria-activedescendant', `option-${chosen}`);
    else input.removeAttribute('aria-activedescendant');
  }

  function take(line) {
    input.value = line.replace(/\s*…$/, ' ');
    input.focus();
    suggest();
  }

  function submit(line) {
    close();
    const text = line.trim();
    if (text === '') return;
    input.value = '';
    back = -1;
    ask({ text }, text);
  }

  function enter() {
    const line = moved && isOpen() ? lines[chosen] : input.value;
    if (moved && isOpen() && !isWhole(line)) take(line);
    else submit(line);
  }

  function arrow(step) {
    if (isOpen()) {
      const next = step > 0 ? 0 : lines.length - 1;
      choose(moved ? chosen + step : next);
      moved = true;
      choose(chosen);
      return true;
    }
    if (input.value !== '' && back < 0) {
      suggest();
      return true;
    }
    back = Math.max(-1, Math.min(recent().length - 1, back - step));
    input.value = recent()[back] ?? '';
    return true;
  }

  /** True when the key was meant for the suggestions and does nothing else. */
  function press({ key, shiftKey }) {
    if (key === 'ArrowUp') return arrow(-1);
    if (key === 'ArrowDown') return arrow(1);
    const was = isOpen();
    if (key === 'Tab' && was && !shiftKey) {
      take(lines[chosen]);
      return true;
    }
    if (key === 'Escape') close();
    return key === 'Escape' && was;
  }

  input.form.addEventListener('submit', (event) => {
    event.preventDefault();
    enter();
  });
  input.addEventListener('input', () => {
    back = -1;
    suggest();
  });
  input.addEventListener('blur', close);
  // A click on the list must not take the focus away from the line before it arrives.
  menu.addEventListener('mousedown', (event) => event.preventDefault());
  input.addEventListener('keydown', (event) => {
    if (!event.isComposing && press(event)) event.preventDefault();
  });
}

/** `path <from> <to> · how one entity reaches another`: the command, what it wants, what it does. */
function usageWords(usage) {
  const [, name = '', wants = '', does = ''] = /^(\S+)(.*?)( · .*)?$/.exec(usage) ?? [];
  return [element('span', { class: 'name' }, element('b', {}, name), wants), does];
}

/** The letters of the word being typed, marked where the line has them. */
function matched(line, typed) {
  const word = /\S*$/.exec(typed)[0].toLowerCase();
  const behind = line.toLowerCase().indexOf(word, Math.max(0, typed.length - word.length));
  const at = behind < 0 ? line.toLowerCase().indexOf(word) : behind;
  if (word === '' || at < 0) return [line];
  return [line.slice(0, at), element('b', {}, line.slice(at, at + word.length)), line.slice(at + word.length)];
}
