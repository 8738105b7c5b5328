/** A draft's page: what is typed is kept while one types, and fields appear and vanish as answers change. */
import { all, one } from './dom.js';
import { startLookups } from './lookup.js';
import { tellTimes } from './times.js';

const afterTyping = 900;
const afterChoice = 60;
const tellEvery = 5_000;

export function startForm(form) {
  let waiting;
  let underWay;
  let isChanged = false;
  let keptAt;

  function change(delay) {
    isChanged = true;
    clearTimeout(waiting);
    waiting = setTimeout(keep, delay);
  }

  /** One after the other: each brings the version that the one before made. */
  async function keep(pressed) {
    clearTimeout(waiting);
    while (underWay) await underWay;
    if ((!isChanged && !pressed) || !form.isConnected) return;
    isChanged = false;
    underWay = send(pressed?.value ?? 'keep').finally(() => {
      underWay = undefined;
    });
    await underWay;
  }

  async function send(pressed) {
    const body = new URLSearchParams(new FormData(form));
    body.set('do', pressed);
    for (const name of [...body.keys()]) if (name.startsWith('s/')) body.delete(name);
    const response = await fetch(form.action, { method: 'POST', body, headers: { accept: 'text/html' } }).catch(
      () => undefined,
    );
    if (!response || ![200, 409].includes(response.status))
      return tell(response ? 'Not kept: load this page again' : 'Not kept: Callboard cannot be reached');
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const fresh = one('[data-form]', page);
    if (!fresh || one('[data-conflict]', page)) {
      // What was typed while this was under way is not lost either.
      if (!isChanged) return replacePage(page);
      isChanged = false;
      return send(pressed);
    }
    form.elements.version.value = fresh.elements.version.value;
    syncFields(fresh, pressed);
    keptAt = Date.now();
    tellKept();
  }

  /** Somebody else was here: nothing on this page holds any more. */
  function replacePage(page) {
    one('main').replaceWith(one('main', page));
    tellTimes(document);
    startForms(document);
    one('main').scrollIntoView({ block: 'start' });
  }

  /** Those that are there stay as they are, with what is being typed into them. */
  function syncFields(fresh, pressed) {
    const isList = /^(add|remove)\//.test(pressed);
    const place = one('[data-fields]', form);
    const wanted = all(':scope > .field', one('[data-fields]', fresh));
    const there = new Map(all(':scope > .field', place).map((field) => [field.dataset.field, field]));
    let before;
    for (const field of wanted) {
      const known = there.get(field.dataset.field);
      there.delete(field.dataset.field);
      const isOther = known && one('[data-list]', field) && (isList || !isSameList(known, field));
      const shown = known && !isOther ? known : document.importNode(field, true);
      if (isOther) known.replaceWith(shown);
      else if (!known) before ? before.after(shown) : place.prepend(shown);
      before = shown;
    }
    for (const gone of there.values()) if (!gone.contains(document.activeElement) || isList) gone.remove();
    startLookups(form);
    if (isList) focusOn(pressed);
  }

  /** Where the next answer is expected. */
  function focusOn(pressed) {
    const path = pressed.split('/').slice(1).map(decodeURIComponent);
    const list = one(`[data-field="${CSS.escape(path[0])}"]`, form);
    const records = all('.record', list);
    const field = pressed.startsWith('add/')
      ? one('input:not([type=hidden]), textarea, select', records.at(-1) ?? list)
      : one('[value^="add/"]', list);
    field?.focus();
  }

  function tell(words) {
    one('[data-kept]', form).textContent = words;
  }

  function tellKept() {
    if (keptAt === undefined) return;
    const seconds = Math.floor((Date.now() - keptAt) / 1000);
    const age =
      seconds < 5
        ? 'just now'
        : seconds < 60
          ? `${seconds - (seconds % 5)} s ago`
          : `${Math.floor(seconds / 60)} min ago`;
    tell(`Draft kept ${age} · goes on in any place where you are`);
  }

  form.addEventListener('input', (event) => {
    clearProblem(event.target);
    if (!event.target.matches('[type=password]')) change(afterTyping);
  });
  form.addEventListener('change', (event) => {
    if (!event.target.matches('[type=password]')) change(afterChoice);
  });
  form.addEventListener('submit', (event) => submit(event));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden' && form.isConnected) keep();
  });
  // Whoever comes back to this page with the browser's own button can send it again.
  addEventListener('pageshow', () => delete form.dataset.sending);
  setInterval(tellKept, tellEvery);

  async function submit(event) {
    const { submitter } = event;
    const stays = submitter?.value === 'keep' || /^(add|remove)\//.test(submitter?.value ?? '');
    if (stays) {
      event.preventDefault();
      await keep(submitter);
      return;
    }
    clearTimeout(waiting);
    isChanged = false;
    if (form.dataset.sending) return event.preventDefault();
    if (!underWay) {
      form.dataset.sending = 'yes';
      return;
    }
    event.preventDefault();
    await underWay;
    form.requestSubmit(submitter);
  }
}

/** What is being corrected is not complained of any more. */
function clearProblem(control) {
  const field = control.closest('.field.wrong');
  if (!field) return;
  field.classList.remove('wrong');
  one(':scope > .problem', field)?.remove();
  for (const wrong of all('[aria-invalid]', field)) wrong.removeAttribute('aria-invalid');
}

/** Its records are the same ones with the same questions. */
function isSameList(known, fresh) {
  const shape = (field) =>
    all('.field', field)
      .map(({ dataset }) => dataset.field)
      .join(' ');
  return shape(known) === shape(fresh);
}

export function startForms(root) {
  startLookups(root);
  const form = one('[data-form]', root);
  if (!form) return;
  startForm(form);
  const wrong = one('[aria-invalid]', form);
  wrong?.focus();
}
