/** Draws a form's answer as a modal that Slack takes, in one line. */
import { expect } from 'vitest';
import { drawForm } from '../../../../adapters/slack/modal/draw.ts';
import type { Input, Modal } from '../../../../adapters/slack/modal/kit.ts';
import type { DrawContext } from '../../../../adapters/slack/modal/parts.ts';
import type { FormAnswer, OpenDraft } from '../../../../src/bot/request.ts';
import type { Field, Form, FormPage, FormValues } from '../../../../src/form/form.ts';
import { liveMarkup } from '../../../support/slack/live-markup.ts';
import { viewProblems } from '../../../support/slack/views.ts';

export const now = Date.UTC(2026, 0, 1);
export const context: DrawContext = {
  linkBase: 'https://callboard.example',
  now,
  pictureUrl: () => 'https://callboard.example/pictures/x.png',
  seal: (form) => JSON.stringify(form ?? null),
};
export const local: DrawContext = { ...context, linkBase: undefined, pictureUrl: undefined };

export type Page = Extract<FormAnswer, { kind: 'page' }>;

export const formOf = (pages: readonly FormPage[], more: Partial<Form> = {}): Form => ({
  title: 'Register a location',
  submit: 'Register',
  review: false,
  pages,
  ...more,
});
export const draftOf = (form: Form, values: FormValues = {}, more: Partial<OpenDraft> = {}): OpenDraft => ({
  id: 'd1',
  version: 3,
  form,
  values,
  labels: {},
  savedAt: now - 240_000,
  ...more,
});

/** One page with these fields, filled in so far. */
export function pageOf(fields: readonly Field[], values: FormValues = {}, more: Partial<Page> = {}): Page {
  const draft = draftOf(formOf([{ title: 'Where', fields }]), values);
  return { kind: 'page', draft, page: 0, fields, problems: {}, first: true, last: true, secrets: [], ...more };
}

export function drawn(answer: FormAnswer, where: DrawContext = context): Modal {
  const modal = drawForm(answer, where);
  expect(viewProblems(modal, '')).toEqual([]);
  expect(liveMarkup(modal).mentions).toEqual([]);
  return modal;
}

export const inputsOf = (modal: Modal): readonly Input[] => modal.blocks.filter((block) => block.type === 'input');

/** The only input of a page with this one field. */
export function inputOf(field: Field, values: FormValues = {}): Input {
  const [input, ...others] = inputsOf(drawn(pageOf([field], values)));
  if (!input || others.length > 0) throw new Error(`${others.length + (input ? 1 : 0)} inputs`);
  return input;
}

/** Everything that a person reads, one block a line. */
export const wordsOf = (modal: Modal): string => modal.blocks.map((block) => JSON.stringify(block)).join('\n');
