/** The page of a draft: one column, one question below the other, and how far one is. */
import type { FormAnswer } from '../../../src/bot/request.ts';
import { backWords, nextWords } from '../../../src/form/button-words.ts';
import type { View } from '../../../src/view/view.ts';
import { truncate } from '../../../src/view/words.ts';
import { askPath } from '../address.ts';
import { type Html, html } from '../html.ts';
import { limits } from '../limits.ts';
import { type Drawing, drawAnswer, drawBlock } from '../render.ts';
import { drawText, drawTime } from '../spans.ts';
import { drawConflict } from './conflict.ts';
import { drawField } from './field.ts';
import type { Filling } from './filling.ts';
import { drawSteps, stepAfter } from './steps.ts';

export type Shown = Exclude<FormAnswer, { kind: 'answered' }>;
type Page = Extract<FormAnswer, { kind: 'page' }>;
type Review = Extract<FormAnswer, { kind: 'review' }>;

export async function drawFormPage(answer: Shown, drawing: Drawing): Promise<Html> {
  const { draft, problems } = answer;
  const about = answer.kind === 'page' ? draft.form.pages[answer.page]?.about : undefined;
  const page = answer.kind === 'page' ? answer.page : 'review';
  return html`<main id="main" class="page form-page"${answer.conflict && html` data-conflict`}>
${crumb(draft.form.title)}
<h1>${truncate(draft.form.title, limits.name)}</h1>
${about !== undefined && html`<p class="about">${truncate(about, limits.text)}</p>`}
${drawSteps(draft, page)}
${drawConflict(answer)}${drawWrong(Object.keys(problems).length)}${drawOthers(answer)}
<form class="questions-form" method="post" action="/drafts/${draft.id}" novalidate data-form>
<input type="hidden" name="version" value="${draft.version}"><input type="hidden" name="page" value="${page}">
<button class="unseen" name="do" value="${isLast(answer) ? 'submit' : 'next'}" tabindex="-1" aria-hidden="true">Go on</button>
<div class="fields" data-fields>${answer.kind === 'page' ? drawFields(answer) : await drawReview(answer, drawing)}${drawSecrets(answer)}</div>
${drawEnd(answer, drawing)}
</form>
</main>`;
}

const crumb = (title: string) =>
  html`<p class="crumb"><a href="${askPath('drafts')}">Drafts</a> / ${truncate(title, limits.label)}</p>`;

/** Read first by who cannot see the fields at once. */
const drawWrong = (wrong: number) =>
  wrong > 0 &&
  html`<p class="unseen" role="alert">${wrong === 1 ? '1 answer is not taken' : `${wrong} answers are not taken`}: what would be stands below each.</p>`;

/** What is wrong with no question of this page. */
function drawOthers(answer: Shown): Html | false {
  const shown = [...(answer.kind === 'page' ? answer.fields : []), ...answer.secrets];
  const isShown = (path: string) => shown.some(({ name }) => path === name || path.startsWith(`${name}.`));
  const others = Object.entries(answer.problems).filter(([path]) => !isShown(path));
  if (others.length === 0) return false;
  const said = others.map(
    ([, problem]) =>
      html`<p class="note bad"><span class="status bad">Not taken:</span> ${truncate(problem, limits.text)}</p>`,
  );
  return html`<section class="sheet conflict">${said}</section>`;
}

const fillingOf = ({ draft, problems }: Shown): Filling => ({
  draft: draft.id,
  values: draft.values,
  labels: draft.labels,
  problems,
  path: [],
});

const drawFields = (answer: Page) => answer.fields.map((field) => drawField(field, fillingOf(answer)));

const drawSecrets = (answer: Shown) => answer.secrets.map((field) => drawField(field, fillingOf(answer)));

async function drawReview({ view, draft, secrets }: Review, drawing: Drawing): Promise<Html> {
  const all = view.blocks.filter(({ kind }) => kind === 'facts');
  // Secrets come last, and are asked right below.
  const facts = secrets.length > 0 ? all.slice(0, -1) : all;
  const sheets = await Promise.all(facts.map((block) => drawBlock(block, { ...drawing, level: 2 })));
  return html`<p class="lead">${drawText(view.lead, drawing.now)}</p>${sheets.map((sheet) => html`<section class="sheet">${sheet}</section>`)}${facts.length === 0 && html`<p>${draft.form.title} asks for nothing.</p>`}`;
}

const isLast = (answer: Shown) => answer.kind === 'review' || answer.last;

function drawEnd(answer: Shown, drawing: Drawing): Html {
  const { draft } = answer;
  const next = stepAfter(draft, answer.kind === 'page' ? answer.page : 'review');
  const forward = answer.kind === 'page' ? nextWords(draft, answer.page) : 'Next';
  const go = isLast(answer)
    ? html`<button class="button first" name="do" value="submit">${truncate(draft.form.submit, limits.label)}</button>`
    : html`<button class="button first" name="do" value="next">${truncate(forward, limits.label)}${forward === 'Next' && next && `: ${truncate(next.title, limits.label)}`}</button>`;
  const isFirst = answer.kind === 'page' && answer.first;
  const tryOut = answer.kind === 'review' ? answer.tryOut : undefined;
  return html`<div class="form-end"><div class="actions">${go}
${!isFirst && html`<button class="button" name="do" value="back">${truncate(backWords(draft.form), limits.label)}</button>`}${tryOut !== undefined && html`<a class="button" href="${askPath(tryOut)}">Dry run</a>`}<button class="button danger" name="do" value="discard">Discard</button></div>
<p class="footer kept" role="status" data-kept>${keptWords(draft, drawing.now)} · goes on in any place where you are</p></div>`;
}

/** One that was only opened is soon gone. */
const keptWords = ({ version, savedAt }: Shown['draft'], now: number): Html =>
  version === 1
    ? html`Kept as soon as something is filled in`
    : html`Draft kept ${drawTime({ at: savedAt, style: 'clock' }, now)}`;

/** What came of sending it, or why there is no such page. */
export async function drawAnswered(view: View, drawing: Drawing): Promise<Html> {
  return html`<main id="main" class="page form-page">
<p class="crumb"><a href="${askPath('drafts')}">Drafts</a></p>
<h1>${truncate(view.title, limits.name)}</h1>
<div class="answer">${await drawAnswer(view, { ...drawing, level: 2 })}</div>
</main>`;
}

/** What cannot be undone asks first. */
export function drawDiscard({ draft }: Shown): Html {
  const title = truncate(draft.form.title, limits.name);
  return html`<main id="main" class="page form-page">
${crumb(draft.form.title)}
<h1>Discard this draft?</h1>
<form class="sheet notice" method="post" action="/drafts/${draft.id}">
<p class="lead">What was filled in for “${title}” is then gone everywhere. Nothing was sent.</p>
<div class="actions"><button class="button danger" name="do" value="discard-surely">Discard the draft</button><a class="button" href="/drafts/${draft.id}">Keep it</a></div></form>
</main>`;
}
