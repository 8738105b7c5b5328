/**
 * What a modal knows of itself: whose it is, where it was begun, which page of which draft it shows. It travels
 * through Slack and the person's client, so it is signed for that person; the draft's own rights are looked at besides.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { isTrueAt, textAt, valueAt } from '../../../src/outside/fields.ts';
import { letters } from '../text.ts';
import { caps } from './limits.ts';

/** Where it was begun: there an answer goes that comes after the modal was closed. */
export type Origin = {
  readonly place: { readonly id: string; readonly private: boolean };
  readonly channel: string;
  readonly thread?: string;
  readonly onlyAsker: boolean;
};
export type FormState = {
  readonly draft: string;
  readonly version: number;
  readonly page: number | 'review';
  /** What the submit button does. `keep`: it is sent elsewhere. */
  readonly submits: 'next' | 'submit' | 'keep';
  /** Fields of this page that are filled in elsewhere; `all` where no input is shown. */
  readonly kept?: 'all' | readonly string[];
  /** A digest of what stood in the inputs when they were drawn. */
  readonly drawn?: string;
  /** Inputs drawn anew in spite of what was typed: see ids.ts. */
  readonly redraw?: number;
  /** Nothing was typed yet, as far as is known. */
  readonly untouched?: true;
};
export type ModalState = { readonly origin: Origin; readonly form?: FormState };

export type Seals = {
  seal(state: ModalState, user: string): string;
  /** Undefined for what was not sealed here for this person. */
  open(sealed: string, user: string): ModalState | undefined;
};

/** `secret` is any that only this installation has. */
export function createSeals(secret: string): Seals {
  const key = createHmac('sha256', secret).update('callboard modal').digest();
  const markOf = (text: string, user: string) => createHmac('sha256', key).update(`${user}\n${text}`).digest();
  return {
    seal(state, user) {
      const text = JSON.stringify(state);
      return `${markOf(text, user).toString('base64url')} ${text}`;
    },
    open(sealed, user) {
      const [, mark = '', text = ''] = /^([\w-]{43}) (.+)$/s.exec(sealed) ?? [];
      const given = Buffer.from(mark, 'base64url');
      const expected = markOf(text, user);
      return given.length === expected.length && timingSafeEqual(given, expected) ? readState(text) : undefined;
    },
  };
}

export const fitsMetadata = (sealed: string) => letters(sealed) <= caps.metadata;

/** An older Callboard may have sealed it. */
function readState(text: string): ModalState | undefined {
  const value: unknown = JSON.parse(text);
  const origin = valueAt(value, 'origin');
  const [id, channel, thread] = [textAt(origin, 'place', 'id'), textAt(origin, 'channel'), textAt(origin, 'thread')];
  if (!id || !channel) return undefined;
  const form = readForm(valueAt(value, 'form'));
  return {
    origin: {
      place: { id, private: isTrueAt(origin, 'place', 'private') },
      channel,
      onlyAsker: isTrueAt(origin, 'onlyAsker'),
      ...(thread && { thread }),
    },
    ...(form && { form }),
  };
}

const ways: readonly FormState['submits'][] = ['next', 'submit', 'keep'];

function readForm(value: unknown): FormState | undefined {
  const [draft, version, page] = [textAt(value, 'draft'), valueAt(value, 'version'), valueAt(value, 'page')];
  const submits = ways.find((way) => way === valueAt(value, 'submits'));
  const [redraw, drawn, kept] = [valueAt(value, 'redraw'), textAt(value, 'drawn'), readKept(valueAt(value, 'kept'))];
  if (!draft || typeof version !== 'number' || !submits) return undefined;
  if (page !== 'review' && typeof page !== 'number') return undefined;
  return {
    draft,
    version,
    page,
    submits,
    ...(kept && { kept }),
    ...(drawn && { drawn }),
    ...(typeof redraw === 'number' && { redraw }),
    ...(isTrueAt(value, 'untouched') && { untouched: true }),
  };
}

function readKept(value: unknown): FormState['kept'] {
  if (value === 'all') return 'all';
  return Array.isArray(value) ? value.filter((name) => typeof name === 'string') : undefined;
}
