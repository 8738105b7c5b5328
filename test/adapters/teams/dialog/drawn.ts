/** Draws a form's answer as a card that Teams takes, in one line. */
import { expect } from 'vitest';
import type { AdaptiveCard } from '../../../../adapters/teams/cards.ts';
import type { FormContext } from '../../../../adapters/teams/dialog/context.ts';
import { drawForm } from '../../../../adapters/teams/dialog/draw.ts';
import type { FormAnswer, OpenDraft } from '../../../../src/bot/request.ts';
import type { Field, Form, FormPage, FormValues } from '../../../../src/form/form.ts';
import { cardProblems } from '../../../support/teams/card.ts';
import { elementsIn, isInput } from '../../../support/teams/inputs.ts';
import { microsoftWarnings } from '../../../support/teams/microsoft.ts';
import { readCard } from '../../../support/teams/read-card.ts';

export const now = Date.UTC(2026, 0, 1);
export const dialog: FormContext = {
  linkBase: 'https://callboard.example',
  now,
  pictureUrl: undefined,
  surface: 'dialog',
  offers: new Map(),
};
export const inChat: FormContext = { ...dialog, surface: 'card' };
export const local: FormContext = { ...dialog, linkBase: undefined };

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

export function drawn(answer: FormAnswer, context: FormContext = dialog): AdaptiveCard {
  const card = drawForm(answer, context);
  expect(cardProblems(card)).toEqual([]);
  expect(microsoftWarnings(card)).toEqual([]);
  return card;
}

export const inputsIn = (card: AdaptiveCard) => elementsIn(card).filter(isInput);

/** The inputs of a page with this one field. */
export const inputsOf = (field: Field, values: FormValues = {}, context: FormContext = dialog) =>
  inputsIn(drawn(pageOf([field], values), context));

export const wordsOf = (card: AdaptiveCard) => readCard(card).words;
