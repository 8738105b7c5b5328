/** Pictures as large as their frame, never under 80 %, opened at the asked node; what scrolls can be reached by Tab. */
import { all, one } from './dom.js';

const smallest = 0.8;

export function fitPictures(root) {
  for (const frame of all('.frame', root)) resize(frame);
  for (const box of all('.frame, pre', root)) makeReachable(box);
}

function resize(frame) {
  const svg = one('svg', frame);
  if (!svg || frame.clientWidth === 0) return;
  const { paddingLeft, paddingRight } = getComputedStyle(frame);
  const room = frame.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
  const width = Number.parseFloat(svg.getAttribute('width'));
  svg.style.width = `${width * Math.min(1, Math.max(smallest, room / width))}px`;
  svg.style.height = 'auto';
  if (frame.scrollLeft === 0) centre(frame, one('.graph-node.asked', svg));
}

function centre(frame, asked) {
  if (!asked) return;
  const box = asked.getBoundingClientRect();
  const middle = frame.getBoundingClientRect().left + frame.clientWidth / 2;
  frame.scrollLeft = box.left + box.width / 2 - middle;
}

function makeReachable(box) {
  // What is folded away, or drawn for another width, has no size yet.
  if (!box.checkVisibility()) return box.classList.remove('scrolls');
  const scrolls = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
  box.classList.toggle('scrolls', scrolls);
  if (!scrolls) return box.removeAttribute('tabindex');
  box.tabIndex = 0;
  box.setAttribute('role', 'group');
  box.setAttribute('aria-label', box.matches('pre') ? 'Text that scrolls' : 'Picture that scrolls');
}
