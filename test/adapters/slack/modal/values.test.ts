/** What comes back of a modal: read by the names of its inputs alone, and sealed for one person. */
import { describe, expect, it } from 'vitest';
import { createSeals, type ModalState } from '../../../../adapters/slack/modal/state.ts';
import { readValues } from '../../../../adapters/slack/modal/values.ts';

const view = (values: unknown) => ({ state: { values } });
const option = (value: string) => ({ text: { type: 'plain_text', text: 'x' }, value });

describe('what was filled in', () => {
  it('is read by the way that each input was asked', () => {
    expect(
      readValues(
        view({
          'field:name': { text: { type: 'plain_text_input', value: 'ledger' } },
          'field:size': { 'number.4': { type: 'number_input', value: '12.5' } },
          'field:public': { flag: { type: 'checkboxes', selected_options: [option('=true')] } },
          'field:kind': { 'choice.optional': { type: 'radio_buttons', selected_option: option('=-') } },
          'field:tags': {
            'choices.free': { type: 'multi_external_select', selected_options: [option('=a'), option('==b')] },
          },
          'field:day': { date: { type: 'datepicker', selected_date: '2026-02-28' } },
          question: { 'question-0': { value: 'not a field' } },
        }),
      ),
    ).toEqual({ name: 'ledger', size: 12.5, public: true, kind: '-', tags: ['a', '=b'], day: '2026-02-28' });
  });

  it('has no key for what was left empty, but for a box that is not ticked', () => {
    expect(
      readValues(
        view({
          'field:name': { text: { value: null } },
          'field:size': { number: { value: ' ' } },
          'field:public': { flag: { selected_options: [] } },
          'field:kind': { choice: { selected_option: null } },
          'field:nothing': { 'choice.optional': { selected_option: option('-') } },
          'field:tags': { choices: { selected_options: [] } },
          'field:day': { date: { selected_date: null } },
        }),
      ),
    ).toEqual({ public: false });
  });

  it('is not known where Slack sends no inputs', () => {
    expect(readValues(view({}))).toBeUndefined();
    expect(readValues({})).toBeUndefined();
    expect(readValues(undefined)).toBeUndefined();
  });

  it.each([
    { 'field:x': null },
    { 'field:x': [] },
    { 'field:x': {} },
    { 'field:x': { text: null } },
    { 'field:x': { text: { value: { toString: 'no' } } } },
    { 'field:x': { choices: { selected_options: [null, 1, {}] } } },
    { 'field:x': { what: { value: 'x' } } },
    { 'field:x': { choice: { selected_option: option('unsigned') } } },
  ])('in a shape that Slack never sends is nothing: %j', (values) => expect(readValues(view(values))).toEqual({}));

  it('has names that reach into no prototype', () => {
    const read = readValues(
      view({ 'field:constructor': { text: { value: 'x' } }, 'field:toString': { text: { value: 'y' } } }),
    );
    expect(Object.entries(read ?? {})).toEqual([
      ['constructor', 'x'],
      ['toString', 'y'],
    ]);
  });
});

describe('what a modal knows of itself', () => {
  const seals = createSeals('xoxb-secret');
  const state: ModalState = {
    origin: { place: { id: 'slack/T1/C1/U1', private: true }, channel: 'C1', onlyAsker: true },
    form: { draft: 'd1', version: 3, page: 'review', submits: 'submit', redraw: 3, untouched: true },
  };

  it('comes back as it went', () => {
    expect(seals.open(seals.seal(state, 'U1'), 'U1')).toEqual(state);
    const elsewhere: ModalState = { origin: { ...state.origin, thread: '1.2', onlyAsker: false } };
    expect(seals.open(seals.seal(elsewhere, 'U1'), 'U1')).toEqual(elsewhere);
  });

  it('holds for the person it was drawn for, unchanged, of this installation (THREATS 19)', () => {
    const sealed = seals.seal(state, 'U1');
    expect(seals.open(sealed, 'U2')).toBeUndefined();
    expect(seals.open(sealed.replace('"d1"', '"d2"'), 'U1')).toBeUndefined();
    expect(createSeals('xoxb-other').open(sealed, 'U1')).toBeUndefined();
    for (const made of ['', '{}', `${'A'.repeat(43)} {}`, 'x'.repeat(3000)])
      expect(seals.open(made, 'U1')).toBeUndefined();
  });
});
