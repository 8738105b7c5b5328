/** What comes back from a card → values, without knowing the form. */
import { describe, expect, it } from 'vitest';
import { askForm, readPressed } from '../../../../adapters/teams/dialog/asking.ts';
import { readInputs, typedIn } from '../../../../adapters/teams/dialog/values.ts';
import type { Bot, FormAsked } from '../../../../src/bot/request.ts';
import { readValues } from '../../../../src/form/read-values.ts';
import { randomPage } from '../../../support/slack/random-form.ts';
import { openSheet } from '../../../support/teams/sheet.ts';
import { dialog, drawn, inChat } from './drawn.ts';

const read = (data: unknown) => readInputs(data).values;

describe('what was filled in', () => {
  it('is read by the names of the inputs alone', () => {
    const data = {
      'text:name': 'ledger',
      'number:replicas': '3',
      'number:share': ' 1.5 ',
      'flag:public': 'true',
      'flag:open': 'false',
      'choice:owner': 'group:default/payments',
      'choices:speaks': 'HTTP,a%2Cb',
      'text:from': '2026-12-01',
      'text:ports/0/called': 'http',
      'number:ports/2/port': '8080',
    };
    expect(read(data)).toEqual({
      name: 'ledger',
      replicas: 3,
      share: 1.5,
      public: true,
      open: false,
      owner: 'group:default/payments',
      speaks: ['HTTP', 'a,b'],
      from: '2026-12-01',
      ports: [{ called: 'http' }, {}, { port: 8080 }],
    });
  });

  it('that was left empty has no key, nor has what was chosen to be nothing', () => {
    expect(read({ 'text:name': '', 'choice:owner': '%', 'choices:tags': '' })).toEqual({});
  });

  it('in words stands in the place of what was chosen, and beside several', () => {
    expect(read({ 'word:owner': ' ledger ', 'choice:owner': 'group:default/payments' })).toEqual({ owner: 'ledger' });
    expect(read({ 'words:tags': 'go, , java', 'choices:tags': 'kotlin' })).toEqual({ tags: ['kotlin', 'go', 'java'] });
    expect(read({ 'choice:owner': 'a', 'word:owner': '  ' })).toEqual({ owner: 'a' });
  });

  it('that is no number stays as it was typed', () => {
    expect(read({ 'number:replicas': '1 000', 'number:share': 'half' })).toEqual({ replicas: '1 000', share: 'half' });
  });

  it('in confidence is no value', () => {
    const data = { 'secret:token': 'hunter2hunter2', 'text:name': 'x' };
    expect(readInputs(data)).toEqual({ values: { name: 'x' }, secrets: { token: 'hunter2hunter2' } });
  });

  it.each([
    ['nothing at all', undefined],
    ['a list', [1]],
    ['other inputs', { other: 'x', 'magic:name': 'y', 'text:': 'z', 'text:%E0': 'w', way: 'next' }],
    ['what is no text', { 'text:name': { a: 1 }, 'text:b': null, 'text:c': ['x'] }],
    ['lists without end', { 'text:ports/999999999/a': 'x', 'text:ports/-1/a': 'x', 'text:a/0/b/0/c': 'x' }],
  ])('is nothing of %s', (_, data) => expect(read(data)).toEqual({}));

  it('cannot reach what all objects have (THREATS 40)', () => {
    read(JSON.parse('{"text:__proto__":"x","text:__proto__/0/polluted":"x","text:constructor/0/prototype":"x"}'));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('comes back as it was drawn, whatever stands on the card', () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      const answer = randomPage(seed);
      for (const context of [dialog, inChat]) {
        const sheet = openSheet(drawn({ ...answer, first: false, secrets: [] }, context));
        const { data } = sheet.press('Back');
        const { kept = [] } = readPressed(data)?.form ?? {};
        const asked = answer.fields.filter(({ name }) => kept !== 'all' && !kept.includes(name));
        const before = readValues(asked, answer.draft.values).values;
        expect(readValues(asked, read(data)).values).toEqual(asInputs(before, asked));
      }
    }
  }, 60_000);
});

/** Choices that are none are not shown, and days and numbers stay as they are. */
function asInputs(values: Readonly<Record<string, unknown>>, fields: ReturnType<typeof randomPage>['fields']) {
  const shown = fields.flatMap((field): [string, unknown][] => {
    const value = values[field.name];
    if (field.kind !== 'choice' && field.kind !== 'choices') return value === undefined ? [] : [[field.name, value]];
    const options = new Set(field.options.map((option) => option.value));
    const chosen = [value ?? []].flat().filter((one) => options.has(String(one)));
    if (chosen.length === 0) return [];
    const ordered = [...options].filter((one) => chosen.includes(one));
    return [[field.name, field.kind === 'choice' ? ordered[0] : ordered]];
  });
  return Object.fromEntries(shown);
}

describe('a pressed button of a form', () => {
  const ask = async (data: unknown): Promise<FormAsked | undefined> => {
    const pressed = readPressed(data);
    let asked: FormAsked | undefined;
    const form: Bot['form'] = async (request) => {
      asked = request.asked;
      return {
        kind: 'answered',
        answer: { view: { title: '', lead: [], blocks: [], footer: [] }, understood: false, outcome: 'ok' },
      };
    };
    const actor = { platform: 'teams', account: 'a', name: 'Maya', standing: 'known' } as const;
    if (pressed)
      await askForm({ form, options: async () => [] }, { actor, place: { id: 'p', private: true } }, pressed);
    return asked;
  };
  const form = { draft: 'd1', version: 3, page: 0, drawn: 'x' };

  it('keeps, turns and sends what was typed', async () => {
    const typed = { 'text:name': 'ledger', 'secret:token': 'hunter2' };
    const filled = { ...form, values: { name: 'ledger' } };
    expect(await ask({ form, way: 'next', ...typed })).toEqual({ do: 'next', ...filled });
    expect(await ask({ form, way: 'look', ...typed })).toEqual({ do: 'keep', ...filled });
    expect(await ask({ form, way: 'submit', ...typed })).toEqual({
      do: 'submit',
      ...filled,
      secrets: { token: 'hunter2' },
    });
  });

  it('adds a record, and takes one away', async () => {
    const typed = { 'text:ports/0/called': 'http', 'text:ports/1/called': 'grpc' };
    const values = async (way: string) => (await ask({ form, way, ...typed })) ?? {};
    expect(await values('add/ports')).toMatchObject({
      values: { ports: [{ called: 'http' }, { called: 'grpc' }, {}] },
    });
    expect(await values('remove/ports/0')).toMatchObject({ values: { ports: [{ called: 'grpc' }] } });
  });

  it('of the review sends, goes back or shows it, with nothing typed', async () => {
    const review = { draft: 'd1', version: 3, page: 'review' };
    expect(await ask({ form: review, way: 'submit', 'text:name': 'x' })).toEqual({
      do: 'submit',
      ...review,
      values: {},
      secrets: {},
    });
    expect(await ask({ form: review, way: 'leave' })).toEqual({ do: 'show', draft: 'd1' });
    expect(await ask({ form: review, way: 'discard' })).toEqual({ do: 'discard', draft: 'd1' });
  });

  it('that sends once more what was typed before brings that', async () => {
    expect(await ask({ form, way: 'next', typed: { 'text:name': 'mine' }, 'text:name': 'newer' })).toMatchObject({
      values: { name: 'mine' },
    });
  });

  it.each([
    ['no form', { way: 'next' }],
    ['an unknown way', { form, way: 'steal' }],
    ['a page that is none', { form: { ...form, page: -1 }, way: 'next' }],
    ['a version that is none', { form: { ...form, version: '3' }, way: 'next' }],
  ])('is none with %s', (_, data) => expect(readPressed(data)).toBeUndefined());

  it('brings no more than what inputs hold', () => {
    expect(typedIn({ form, way: 'next', 'text:name': 'x', more: 'y' })).toEqual({ 'text:name': 'x' });
  });
});
