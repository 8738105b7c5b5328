/** Every kind of field as an input, and what stands around them. */
import { describe, expect, it } from 'vitest';
import type { Field, Option } from '../../../../src/form/form.ts';
import { hostileTexts } from '../../../support/slack/hostile.ts';
import { liveMarkup } from '../../../support/slack/live-markup.ts';
import { randomPage } from '../../../support/slack/random-form.ts';
import { context, draftOf, drawn, formOf, inputOf, inputsOf, local, pageOf, wordsOf } from './draw.ts';

const named = { name: 'field', label: 'Field' };
const optionsOf = (count: number): readonly Option[] =>
  Array.from({ length: count }, (_, at) => ({ value: `v${at}`, label: `Option ${at}` }));
const plain = (text: string) => ({ type: 'plain_text', text });

describe('a field in a modal', () => {
  it.each<[string, Field, Parameters<typeof inputOf>[1], unknown]>([
    [
      'of one line',
      { ...named, kind: 'text', lines: 'one', min: 2, max: 60, placeholder: 'https://…' },
      { field: 'abc' },
      {
        type: 'plain_text_input',
        action_id: 'text',
        multiline: false,
        placeholder: plain('https://…'),
        initial_value: 'abc',
        min_length: 2,
        max_length: 60,
      },
    ],
    [
      'of many lines takes what Slack takes at most',
      { ...named, kind: 'text', lines: 'many', max: 10_000 },
      {},
      { type: 'plain_text_input', action_id: 'text', multiline: true, max_length: 3000 },
    ],
    [
      'that is longer than it may be keeps its words, to be cut by whoever wrote them',
      { ...named, kind: 'text', lines: 'one', max: 3 },
      { field: '😀😀😀😀' },
      { type: 'plain_text_input', action_id: 'text', multiline: false, initial_value: '😀😀😀😀' },
    ],
    [
      'for a number',
      { ...named, kind: 'number', whole: true, min: 1, max: 9 },
      { field: 4 },
      {
        type: 'number_input',
        action_id: 'number',
        is_decimal_allowed: false,
        initial_value: '4',
        min_value: '1',
        max_value: '9',
      },
    ],
    [
      'for a number that is out of its range has no range, or Slack would refuse it all',
      { ...named, kind: 'number', whole: false, min: 1, max: 9 },
      { field: 12.5 },
      { type: 'number_input', action_id: 'number', is_decimal_allowed: true, initial_value: '12.5' },
    ],
    [
      'for yes or no',
      { ...named, kind: 'flag' },
      { field: true },
      {
        type: 'checkboxes',
        action_id: 'flag',
        options: [{ text: plain('Yes'), value: '=true' }],
        initial_options: [{ text: plain('Yes'), value: '=true' }],
      },
    ],
    [
      'for a day',
      { ...named, kind: 'date' },
      { field: '2026-02-28' },
      { type: 'datepicker', action_id: 'date', initial_date: '2026-02-28' },
    ],
    [
      'for a day that is none',
      { ...named, kind: 'date' },
      { field: '2026-13-01' },
      { type: 'datepicker', action_id: 'date' },
    ],
    [
      'looked up',
      { ...named, kind: 'lookup', lookup: { of: 'owner' } },
      { field: 'group:default/ledger' },
      {
        type: 'external_select',
        action_id: 'choice',
        min_query_length: 0,
        initial_option: { text: plain('group:default/ledger'), value: '=group:default/ledger' },
      },
    ],
    [
      'looked up, several and other words too',
      { ...named, kind: 'lookup', lookup: { of: 'tag' }, many: { max: 3 }, free: true },
      { field: ['java', 'java', 'go'] },
      {
        type: 'multi_external_select',
        action_id: 'choices.free',
        min_query_length: 0,
        initial_options: [
          { text: plain('java'), value: '=java' },
          { text: plain('go'), value: '=go' },
        ],
        max_selected_items: 3,
      },
    ],
  ])('%s', (_, field, values, element) => {
    expect(inputOf(field, values)).toEqual({
      type: 'input',
      block_id: 'field:field',
      label: plain('Field'),
      optional: field.kind === 'flag',
      element,
    });
  });

  it.each<[string, Field, string]>([
    ['radio buttons up to ten', { ...named, kind: 'choice', options: optionsOf(10), shown: 'radio' }, 'radio_buttons'],
    ['a menu beyond', { ...named, kind: 'choice', options: optionsOf(11), shown: 'radio' }, 'static_select'],
    ['a menu where one is asked', { ...named, kind: 'choice', options: optionsOf(2), shown: 'menu' }, 'static_select'],
    ['boxes up to ten', { ...named, kind: 'choices', options: optionsOf(10), shown: 'boxes' }, 'checkboxes'],
    [
      'a menu of several beyond',
      { ...named, kind: 'choices', options: optionsOf(11), shown: 'boxes' },
      'multi_static_select',
    ],
  ])('with options has %s', (_, field, type) => expect(inputOf(field).element.type).toBe(type));

  it('with more than a hundred options has groups, named by their first and last', () => {
    const { element } = inputOf({ ...named, kind: 'choice', options: optionsOf(250), shown: 'menu' });
    if (element.type !== 'static_select' || !('option_groups' in element)) throw new Error(element.type);
    expect(element.option_groups.map(({ label, options }) => [label.text, options.length])).toEqual([
      ['Option 0 – Option 99', 100],
      ['Option 100 – Option 199', 100],
      ['Option 200 – Option 249', 50],
    ]);
  });

  it('that may be left empty can be emptied again: menus and radio buttons cannot by themselves', () => {
    const field: Field = { ...named, kind: 'choice', options: optionsOf(2), shown: 'radio', optional: true };
    expect(inputOf(field, { field: 'v1' }).element).toMatchObject({
      options: [{ text: { text: 'Nothing' } }, { value: '=v0' }, { value: '=v1' }],
      initial_option: { value: '=v1' },
    });
  });

  it('offers each value once, however often it is listed', () => {
    const twice = [...optionsOf(2), { value: 'v1', label: 'Again' }];
    expect(inputOf({ ...named, kind: 'choice', options: twice, shown: 'menu' }).element).toMatchObject({
      options: [{ value: '=v0' }, { value: '=v1', text: { text: 'Again' } }],
    });
  });

  it('shows by its name what was looked up before', () => {
    const page = pageOf([{ ...named, kind: 'lookup', lookup: { of: 'owner' } }], { field: 'group:default/ledger' });
    const labelled = { ...page, draft: { ...page.draft, labels: { 'group:default/ledger': 'Team Ledger' } } };
    expect(inputsOf(drawn(labelled))[0]?.element).toMatchObject({ initial_option: { text: { text: 'Team Ledger' } } });
  });

  it('on which another depends tells of each change; others do not', () => {
    const fields: Field[] = [
      { name: 'kind', label: 'Kind', kind: 'choice', options: optionsOf(2), shown: 'radio' },
      { name: 'size', label: 'Size', kind: 'number', whole: true },
      { name: 'more', label: 'More', kind: 'flag', when: { not: { any: [{ field: 'kind', is: ['v1'] }] } } },
    ];
    expect(inputsOf(drawn(pageOf(fields))).map((input) => input.dispatch_action)).toEqual([true, undefined, undefined]);
  });

  it('says what is wrong right below itself', () => {
    const page = pageOf([{ ...named, kind: 'date' }], {}, { problems: { field: 'Field is missing.' } });
    const { blocks } = drawn(page);
    const at = blocks.findIndex((block) => block.type === 'input');
    expect(blocks[at + 1]).toMatchObject({ type: 'context', elements: [{ text: '✕ Field is missing.' }] });
  });
});

describe('a page in a modal', () => {
  const fields: Field[] = [{ ...named, kind: 'date' }];
  const pages = [
    { title: 'Owner', fields },
    { title: 'Repository', about: 'Where it will be.', fields: [] },
  ];

  it('of several says where one is, leads back, and goes to the next', () => {
    const draft = draftOf(formOf(pages, { review: true }));
    const modal = drawn(pageOf(fields, {}, { draft, page: 1, first: false, last: false }));
    expect(modal.blocks.slice(0, 3)).toMatchObject([
      { type: 'context', elements: [{ text: 'Owner · *Repository* · Review' }] },
      { type: 'actions', elements: [{ action_id: 'form-back', text: { text: 'Back' } }] },
      { type: 'section', text: { text: 'Where it will be.' } },
    ]);
    expect([modal.submit?.text, modal.close.text]).toEqual(['Next', 'Keep for later']);
    expect(JSON.parse(modal.private_metadata)).toEqual({
      draft: 'd1',
      version: 3,
      page: 1,
      submits: 'next',
      drawn: expect.any(String),
    });
  });

  it('that is the last sends it', () => {
    const modal = drawn(pageOf(fields));
    expect(modal.submit?.text).toBe('Register');
    expect(JSON.parse(modal.private_metadata)).toMatchObject({ submits: 'submit' });
  });

  it('says when it was saved, and where it goes on', () => {
    expect(drawn(pageOf(fields)).blocks.at(-1)).toMatchObject({
      elements: [
        {
          text: expect.stringMatching(
            /^Draft kept <!date.* · <https:\/\/callboard\.example\/drafts\/d1\|Go on in the browser>$/,
          ),
        },
      ],
    });
    expect(wordsOf(drawn(pageOf(fields), local))).not.toContain('browser');
  });

  it('keeps its title whole, though a modal has 24 letters for it', () => {
    const title = 'Create a payments service 😀 with everything';
    const draft = draftOf(formOf(pages, { title }));
    const modal = drawn(pageOf(fields, {}, { draft }));
    expect(modal.title.text).toBe('Create a payments servi…');
    expect(modal.blocks[0]).toMatchObject({ text: { text: `*${title}*` } });
  });

  it('that was changed elsewhere shows the newer draft, what was typed here, and inputs that keep none of it', () => {
    const page = pageOf(
      [{ ...named, kind: 'text', lines: 'one' }],
      { field: 'theirs' },
      { conflict: { typed: { field: 'mine' } } },
    );
    const modal = drawn(page);
    expect(wordsOf(modal)).toContain('*Field*: mine');
    expect(inputsOf(modal)[0]?.element).toMatchObject({ action_id: 'text.3', initial_value: 'theirs' });
    expect(JSON.parse(modal.private_metadata)).toMatchObject({ redraw: 3 });
  });

  it.each<[string, Field, Parameters<typeof pageOf>[1]]>([
    ['a list of records', { ...named, kind: 'list', fields }, { field: [{ a: 'b' }] }],
    ['a text longer than Slack takes', { ...named, kind: 'text', lines: 'many' }, { field: 'x'.repeat(3001) }],
    ['lines in a box of one line', { ...named, kind: 'text', lines: 'one' }, { field: 'a\nb' }],
    [
      'an option longer than Slack carries',
      { ...named, kind: 'choice', options: [{ value: 'x'.repeat(150), label: 'x' }], shown: 'menu' },
      {},
    ],
    ['nothing to choose from', { ...named, kind: 'choice', options: [], shown: 'menu' }, {}],
    ['a name longer than Slack carries', { ...named, name: 'x'.repeat(250), kind: 'date' }, {}],
  ])('with %s asks the rest here, leads to the web page for it, and leaves it as it is', (_, field, values) => {
    const modal = drawn(pageOf([field, { name: 'other', label: 'Other', kind: 'date' }], values));
    expect(inputsOf(modal).map(({ block_id }) => block_id)).toEqual(['field:other']);
    expect(wordsOf(modal)).toContain('*Field*');
    expect(liveMarkup(modal).links).toContain('https://callboard.example/drafts/d1');
    expect(JSON.parse(modal.private_metadata)).toMatchObject({ kept: [field.name], submits: 'submit' });
  });

  it('of which nothing can be asked here leads to the web page, and goes on with what is there', () => {
    const page = pageOf([{ ...named, kind: 'list', fields }], { field: [{ a: 'b' }] });
    const modal = drawn({ ...page, problems: { 'field.0.a': 'Too short. At least 2 letters.' } });
    expect(wordsOf(modal)).toMatch(/cannot show this page[\s\S]*\*Field\*: 1 entry[\s\S]*✕ Too short/);
    expect(JSON.parse(modal.private_metadata)).toMatchObject({ kept: 'all', submits: 'submit' });
    expect(modal.submit?.text).toBe('Register');
  });

  it('with more inputs than a modal holds leads to the web page', () => {
    const many = Array.from({ length: 99 }, (_, at): Field => ({ name: `f${at}`, label: 'F', kind: 'date' }));
    expect(inputsOf(drawn(pageOf(many.slice(0, 98))))).toHaveLength(98);
    const modal = drawn(pageOf([...many, { ...named, kind: 'flag' }]));
    expect(inputsOf(modal)).toEqual([]);
    expect(wordsOf(modal)).toContain('… and 80 more fields');
  });

  it('says how its web page could be reached where no address leads there', () => {
    const modal = drawn(pageOf([{ ...named, kind: 'list', fields }]), local);
    expect(wordsOf(modal)).toMatch(/CALLBOARD_BASE_URL.*\/drafts\/d1/);
    expect(liveMarkup(modal).links).toEqual([]);
  });

  it('never asks a secret in Slack: only that there is one is shown, and it is sent from the browser (THREATS 25)', () => {
    const secrets = [{ name: 'token', label: 'Token', kind: 'secret' as const }];
    const modal = drawn(pageOf(fields, {}, { secrets }));
    expect(wordsOf(modal)).toContain('*Token*: ••••');
    expect(liveMarkup(modal).links).toContain('https://callboard.example/drafts/d1');
    expect(modal.submit?.text).toBe('Keep');
    const optional = [
      { ...secrets[0], name: 'token', label: 'Token', kind: 'secret' as const, optional: true as const },
    ];
    expect(drawn(pageOf(fields, {}, { secrets: optional })).submit?.text).toBe('Register');
  });
});

describe('any page', () => {
  it.each(hostileTexts)('of hostile words is drawn as words: %j (THREATS 29)', (text) => {
    const field: Field = { name: 'field', label: text, hint: text, kind: 'text', lines: 'one', placeholder: text };
    const options = [{ value: 'v', label: text, about: text }];
    const fields: Field[] = [field, { name: 'two', label: text, kind: 'choice', options, shown: 'menu' }];
    const draft = draftOf(
      formOf(
        [
          { title: text, about: text, fields },
          { title: text, fields },
        ],
        { title: text, submit: text },
      ),
      {},
    );
    const modal = drawn(
      pageOf(fields, {}, { draft, problems: { field: text, gone: text }, conflict: { typed: { field: text } } }),
    );
    expect(liveMarkup(modal)).toMatchObject({ links: ['https://callboard.example/drafts/d1'] });
  });

  it('is one that Slack takes: 150 pages that nobody would write', () => {
    let asked = 0;
    for (let seed = 0; seed < 150; seed += 1) {
      const page = randomPage(seed);
      asked += inputsOf(drawn(page, seed % 2 ? context : local)).length;
      const { draft, secrets, problems } = page;
      drawn({ kind: 'review', draft, secrets, problems, view: { title: '', lead: [], blocks: [], footer: [] } });
    }
    expect(asked).toBeGreaterThan(150);
  }, 60_000);
});
