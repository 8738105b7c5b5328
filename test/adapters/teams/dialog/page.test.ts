/** Every kind of field as an input of a card, and what stands around them. */
import { describe, expect, it } from 'vitest';
import type { Field, Option } from '../../../../src/form/form.ts';
import { everyKind } from '../../../support/every-kind.ts';
import { hostileTexts } from '../../../support/slack/hostile.ts';
import { randomPage } from '../../../support/slack/random-form.ts';
import { openSheet } from '../../../support/teams/sheet.ts';
import { dialog, drawn, inChat, inputsIn, inputsOf, local, pageOf, wordsOf } from './drawn.ts';

const named = { name: 'field', label: 'Field' };
const missing = { label: 'Field', isRequired: true };
const optionsOf = (count: number): readonly Option[] =>
  Array.from({ length: count }, (_, at) => ({ value: `v${at}`, label: `Option ${at}` }));

describe('a field on a card', () => {
  it.each<[string, Field, Parameters<typeof inputsOf>[1], object]>([
    [
      'of one line is bounded, and checked by the client where its pattern is plain',
      { ...named, kind: 'text', lines: 'one', max: 60, pattern: '[a-z]+', placeholder: 'ledger' },
      { field: 'abc' },
      {
        type: 'Input.Text',
        id: 'text:field',
        value: 'abc',
        placeholder: 'ledger',
        maxLength: 60,
        regex: '^\\s*(?:[a-z]+)\\s*$',
        errorMessage: 'Does not fit. It has to look like [a-z]+',
      },
    ],
    [
      'of many lines, longer than it may be, keeps its words, to be cut by whoever wrote them',
      { ...named, kind: 'text', lines: 'many', max: 3 },
      { field: '😀😀😀😀' },
      { type: 'Input.Text', isMultiline: true, value: '😀😀😀😀', maxLength: undefined },
    ],
    [
      'whose pattern engines read differently, or that never ends, is left to the form (THREATS 59)',
      { ...named, kind: 'text', lines: 'one', pattern: '(a+)+' },
      {},
      { type: 'Input.Text', regex: undefined },
    ],
    [
      'for a number',
      { ...named, kind: 'number', whole: true, min: 1, max: 9 },
      { field: 4 },
      { type: 'Input.Number', id: 'number:field', value: 4, min: 1, max: 9 },
    ],
    [
      'for a number, in which something else stands, shows that',
      { ...named, kind: 'number', whole: true, min: 1 },
      { field: 'many' },
      { type: 'Input.Text', id: 'number:field', value: 'many' },
    ],
    ['for a day', { ...named, kind: 'date' }, { field: '2026-02-28' }, { type: 'Input.Date', value: '2026-02-28' }],
    [
      'for a day that is none',
      { ...named, kind: 'date' },
      { field: 'next week' },
      { type: 'Input.Text', value: 'next week' },
    ],
    [
      'of a few choices',
      { ...named, kind: 'choice', options: optionsOf(2), shown: 'radio' },
      { field: 'v1' },
      {
        type: 'Input.ChoiceSet',
        id: 'choice:field',
        style: 'expanded',
        value: 'v1',
        choices: [
          { title: 'Option 0', value: 'v0' },
          { title: 'Option 1', value: 'v1' },
        ],
      },
    ],
    [
      'of many choices is searched while one types',
      { ...named, kind: 'choice', options: optionsOf(40), shown: 'radio' },
      {},
      { style: 'filtered' },
    ],
    [
      'of several choices, whatever is in them',
      { ...named, kind: 'choices', shown: 'boxes', options: [...optionsOf(2), { value: 'a,b%', label: 'both' }] },
      { field: ['v0', 'a,b%'] },
      { id: 'choices:field', isMultiSelect: true, value: 'v0,a%2Cb%25' },
    ],
  ])('%s', (_, field, values, input) => {
    const [first, ...others] = inputsOf(field, values);
    expect({ maxLength: undefined, regex: undefined, ...first }).toMatchObject({ ...missing, ...input });
    expect(others).toEqual([]);
  });

  it('for yes or no is never missing', () => {
    expect(inputsOf({ ...named, kind: 'flag' }, { field: true })).toEqual([
      { type: 'Input.Toggle', id: 'flag:field', title: 'Field', value: 'true', wrap: true },
    ]);
  });

  it('that may be left empty says so, and can be emptied again', () => {
    const [input] = inputsOf({ ...named, kind: 'choice', options: optionsOf(2), shown: 'menu', optional: true });
    expect(input).toMatchObject({ label: 'Field (optional)' });
    expect(input).not.toHaveProperty('isRequired');
    expect(openSheet({ body: [input] }).choices('Field')).toEqual(['Nothing', 'Option 0', 'Option 1']);
  });

  it('for a secret is hidden in a dialog, and not asked in a conversation (THREATS 25)', () => {
    const secret: Field = { ...named, kind: 'secret', min: 8, max: 100 };
    const answer = pageOf([], {}, { secrets: [secret] });
    expect(inputsIn(drawn(answer))).toMatchObject([
      { type: 'Input.Text', id: 'secret:field', style: 'Password', maxLength: 100, ...missing },
    ]);
    const card = drawn(answer, inChat);
    expect(inputsIn(card)).toEqual([]);
    expect(wordsOf(card)).toContain('Secrets are typed in the browser');
    expect(openSheet(card).buttons()).not.toContain('Register');
  });
});

describe('a lookup', () => {
  const owner: Field = { ...named, kind: 'lookup', lookup: { of: 'owner' } };
  const offers = new Map([['field', [{ value: 'group:default/ledger', label: 'Ledger', about: 'team' }]]]);

  it('in a dialog finds names while one types, of version 1.6, with choices for whoever cannot', () => {
    const card = drawn(pageOf([owner], { field: 'pay' }), { ...dialog, offers });
    expect(card.version).toBe('1.6');
    expect(inputsIn(card)).toMatchObject([
      {
        style: 'filtered',
        value: 'pay',
        choices: [
          { title: '“pay” as typed', value: 'pay' },
          { title: 'Ledger – team', value: 'group:default/ledger' },
        ],
        'choices.data': { type: 'Data.Query', dataset: 'names/d1/field' },
      },
    ]);
  });

  it('in a conversation has choices and a box for other names, of version 1.5', () => {
    const card = drawn(pageOf([owner]), { ...inChat, offers });
    expect(card.version).toBe('1.5');
    const sheet = openSheet(card);
    expect(sheet.labels()).toEqual(['Field', 'Field: another name']);
    expect(sheet.choices('Field')).toEqual(['Ledger – team']);
    expect(sheet.buttons()).toContain('Search names');
  });
});

describe('a list', () => {
  const ports = everyKind.pages[1]?.fields.filter(({ kind }) => kind === 'list') ?? [];
  const values = { ports: [{ called: 'http', port: 8080 }, { called: 'grpc' }] };

  it('has a box for each record, with what is wrong in it, and buttons for one more and one less', () => {
    const problems = { 'ports.1.port': 'Missing. A whole number from 1 to 65535.' };
    const card = drawn(pageOf(ports, values, { problems }));
    const sheet = openSheet(card);
    expect([sheet.value('Called', 1), sheet.value('Port'), sheet.value('Port', 1)]).toEqual([
      'grpc',
      '8080',
      undefined,
    ]);
    expect(wordsOf(card)).toContain('✕ Missing. A whole number from 1 to 65535.');
    expect(sheet.press('Add another').data).toMatchObject({ way: 'add/ports' });
    expect(sheet.press('Remove').data).toMatchObject({ way: 'remove/ports/0' });
  });

  it('that is full has no button for more', () => {
    const full = { ports: [{ called: 'a' }, { called: 'b' }, { called: 'c' }] };
    expect(openSheet(drawn(pageOf(ports, full))).buttons()).not.toContain('Add another');
  });
});

describe('a page', () => {
  const text: Field = { ...named, kind: 'text', lines: 'one', hint: 'In lower case.' };

  it('says what is wrong right below the field, then the hint, and keeps what was typed', () => {
    const card = drawn(pageOf([text], { field: 'X' }, { problems: { field: 'Does not fit. Lower case.' } }));
    expect(wordsOf(card)).toMatch(/✕ Does not fit\. Lower case\.\nIn lower case\./);
    expect(openSheet(card).value('Field')).toBe('X');
  });

  it('says what is wrong with what it does not show', () => {
    expect(wordsOf(drawn(pageOf([text], {}, { problems: { other: 'Taken.' } })))).toContain('✕ Taken.');
  });

  it('lets the client keep it back only where nothing half filled can be sent', () => {
    const sheet = openSheet(drawn(pageOf([text])));
    expect(sheet.complaints()).toEqual(['Missing. It cannot be left empty.']);
    expect(sheet.buttons()).toEqual(['Register']);
    const second = openSheet(drawn(pageOf([text], {}, { first: false })));
    expect(second.complaints()).toEqual([]);
    expect(second.buttons()).toEqual(['Register', 'Back', 'Keep for later']);
    const follows: Field = { ...named, name: 'more', kind: 'flag', when: { field: 'field', filled: true } };
    expect(openSheet(drawn(pageOf([text, follows]))).complaints()).toEqual([]);
  });

  it('in a conversation says what it is, and has the same buttons for older clients', () => {
    const card = drawn(pageOf([text]), inChat);
    expect(wordsOf(card)).toContain('Register a location');
    const sheet = openSheet(card);
    sheet.fill('Field', 'x');
    expect(sheet.press('Register').action).toMatchObject({
      type: 'Action.Execute',
      verb: 'form',
      fallback: { type: 'Action.Submit' },
    });
  });

  it('with more than a card holds leaves the largest to the browser, says what is in it, and keeps it', () => {
    const large: Field = {
      ...named,
      name: 'large',
      label: 'Region',
      kind: 'choice',
      shown: 'menu',
      options: optionsOf(900),
    };
    const card = drawn(pageOf([text, large], { large: 'v7' }));
    expect(openSheet(card).labels()).toEqual(['Field']);
    expect(wordsOf(card)).toContain('Region: Option 7');
    expect(openSheet(card).buttons()).toContain('Open in the browser');
    expect(openSheet(card).press('Keep for later').data).toMatchObject({ form: { kept: ['large'] } });
    expect(wordsOf(drawn(pageOf([large]), local))).toContain('CALLBOARD_BASE_URL');
  });

  it.each(hostileTexts)('shows %j as it is, and nothing of it is live', (words) => {
    const field: Field = { ...named, kind: 'text', lines: 'many', hint: words, placeholder: words, complaint: words };
    const about = pageOf([{ ...field, label: words || 'x' }], { field: words }, { problems: { field: words } });
    for (const context of [dialog, inChat]) drawn(about, context);
  });

  it('of any form is a card that Teams takes', () => {
    for (let seed = 1; seed <= 8; seed += 1) {
      for (const context of [dialog, inChat]) drawn(randomPage(seed), context);
    }
  }, 60_000);
});
