/** What was asked in this browser before. It stays in the browser, which may refuse to keep anything. */
import { all, element, one } from './dom.js';

const key = 'callboard.recent';
const keptAtMost = 50;
const shownAtMost = 8;

export function recent() {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((words) => typeof words === 'string') : [];
  } catch {
    return [];
  }
}

export function remember(words) {
  // A mark is read by nobody again.
  if (words.startsWith('explain #')) return;
  const kept = [words, ...recent().filter((other) => other !== words)].slice(0, keptAtMost);
  try {
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {}
  showRecent();
}

export function forget() {
  try {
    localStorage.removeItem(key);
  } catch {}
  showRecent();
}

export function showRecent() {
  for (const section of all('[data-recent]')) {
    const items = recent().slice(0, shownAtMost).map(recentItem);
    section.hidden = items.length === 0;
    one('ul', section).replaceChildren(...items);
  }
}

function recentItem(words) {
  const address = `/?${new URLSearchParams({ q: words })}`;
  return element('li', {}, element('a', { href: address, title: words, 'data-ask': words }, words));
}
