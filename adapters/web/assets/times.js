/** Times in the reader's own zone, and ages that grow while the page is open. The words are those of src/view/words.ts. */
import { all } from './dom.js';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const twoDigits = (number) => String(number).padStart(2, '0');

export const clockWords = (date) => `${twoDigits(date.getHours())}:${twoDigits(date.getMinutes())}`;

function dateWords(date) {
  const words = `${date.getDate()} ${months[date.getMonth()]}`;
  return date.getFullYear() === new Date().getFullYear() ? words : `${words} ${date.getFullYear()}`;
}

function ageWords(date) {
  const minutes = Math.max(0, Math.floor((Date.now() - date) / 60_000));
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 1440) return `${Math.floor(minutes / 60)} h ago`;
  const days = Math.floor(minutes / 1440);
  if (days < 2) return 'yesterday';
  if (days < 14) return `${days} days ago`;
  return days <= 56 ? `${Math.floor(days / 7)} weeks ago` : `${Math.floor(days / 30)} months ago`;
}

const timeWords = { age: ageWords, date: dateWords, clock: clockWords };

export function tellTimes(root) {
  for (const time of all('time[data-style]', root)) {
    const words = timeWords[time.dataset.style](new Date(time.dateTime));
    if (time.textContent !== words) time.textContent = words;
  }
}
