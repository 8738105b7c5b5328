/** The steps of a form as words over a line: those done can be gone back to. */
import type { OpenDraft } from '../../../src/bot/request.ts';
import { type Step, stepsOf } from '../../../src/form/steps.ts';
import { truncate } from '../../../src/view/words.ts';
import { type Html, html, nothing } from '../html.ts';
import { limits } from '../limits.ts';

/** The one after this, whose name stands on the button. */
export const stepAfter = (draft: OpenDraft, page: number | 'review'): Step | undefined => {
  const steps = stepsOf(draft);
  return steps[steps.findIndex((step) => step.page === page) + 1];
};

export function drawSteps(draft: OpenDraft, page: number | 'review'): Html {
  const steps = stepsOf(draft);
  const current = steps.findIndex((step) => step.page === page);
  if (steps.length < 2) return nothing;
  return html`<ol class="steps" aria-label="Steps">${steps.map((step, at) => drawStep(draft, step, { at, current }))}</ol>`;
}

function drawStep({ id }: OpenDraft, { title, page }: Step, { at, current }: { at: number; current: number }): Html {
  const words = truncate(title, limits.label);
  if (at === current) return html`<li aria-current="step">${at + 1} ${words}</li>`;
  if (at > current) return html`<li class="later">${at + 1} ${words}</li>`;
  return html`<li class="done"><a href="/drafts/${id}?page=${page}"><span aria-hidden="true">✓</span> ${words}</a></li>`;
}
