/** Values → what may be sent, and what is wrong with the rest. */
import { describe, expect, it } from 'vitest';
import { checkFields, checkForm, checkSecrets } from '../../src/form/check.ts';
import type { Field, FormValues } from '../../src/form/form.ts';
import { readValues } from '../../src/form/read-values.ts';
import { fitsPattern } from '../../src/outside/safe-pattern.ts';

const check = (field: Partial<Field> & { kind: Field['kind'] }, value: unknown) => {
  const whole = { name: 'it', label: 'It', lines: 'one', ...field } as Field;
  const { values } = readValues([whole], { it: value });
  return checkFields([whole], values, fitsPattern);
};
const problem = (field: Partial<Field> & { kind: Field['kind'] }, value: unknown) => check(field, value).problems.it;
const value = (field: Partial<Field> & { kind: Field['kind'] }, given: unknown) => check(field, given).values.it;
const options = ['go', 'rust', 'java'].map((one) => ({ value: one, label: one.toUpperCase() }));

describe('text', () => {
  it('is trimmed, normalised and counted in code points', () => {
    expect(value({ kind: 'text' }, '  Cafe\u0301 ')).toBe('Caf\u00e9');
    expect(value({ kind: 'text', max: 3 }, '🚢🚢🚢')).toBe('🚢🚢🚢');
    expect(problem({ kind: 'text', max: 2 }, '🚢🚢🚢')).toBe('Too long. At most 2 letters; this has 3.');
    expect(problem({ kind: 'text', min: 4 }, '🚢🚢🚢')).toBe('Too short. At least 4 letters; this has 3.');
  });

  it('of one line has one, of many keeps them', () => {
    expect(value({ kind: 'text' }, 'a\r\n b')).toBe('a b');
    expect(value({ kind: 'text', lines: 'many' }, '\n  a\r\nb\n\n')).toBe('  a\nb');
  });

  it('is missing when nothing stands there, unless it may be', () => {
    expect(problem({ kind: 'text' }, '  ')).toBe('Missing. It cannot be left empty.');
    expect(check({ kind: 'text', optional: true }, ' ')).toEqual({ values: {}, problems: {} });
  });

  it('fits its pattern as a whole, and the complaint says so in its words', () => {
    const field = { kind: 'text', pattern: '[a-z]+', patternWords: 'Lower case letters' } as const;
    expect(value(field, 'abc')).toBe('abc');
    expect(problem(field, 'abc1')).toBe('Does not fit. Lower case letters.');
    expect(problem({ ...field, patternWords: 'an address, as in https://…' }, 'abc1')).toBe(
      'Does not fit. An address, as in https://…',
    );
    expect(problem(field, '')).toBe('Missing. Lower case letters.');
    expect(problem({ ...field, complaint: 'Names are lower case.' }, 'A')).toBe('Names are lower case.');
  });

  it('a pattern that never ends is not waited for (THREATS 59)', () => {
    expect(problem({ kind: 'text', pattern: '(a+)+b' }, `${'a'.repeat(60)}!`)).toMatch(/^Cannot be checked\./);
    expect(problem({ kind: 'text', pattern: '(' }, 'a')).toBe('Does not fit. It has to look like (');
  });

  it('loses lone halves of letters and control characters, and is bounded', () => {
    expect(value({ kind: 'text' }, 'a\ud83d\u0000b')).toBe('ab');
    expect(String(value({ kind: 'text' }, 'x'.repeat(1_000_000)))).toHaveLength(2000);
    expect(value({ kind: 'text' }, { a: 1 })).toBeUndefined();
  });
});

describe('number', () => {
  it('is read from text as surfaces give it', () => {
    expect(value({ kind: 'number', whole: true }, ' 12 ')).toBe(12);
    expect(value({ kind: 'number', whole: false }, '-1.5')).toBe(-1.5);
    expect(value({ kind: 'number', whole: true }, '−3')).toBe(-3);
  });

  it('says what would be taken', () => {
    const field = { kind: 'number', whole: true, min: 1, max: 20 } as const;
    expect(problem(field, 'abc')).toBe('Not a number. A whole number from 1 to 20.');
    expect(problem(field, '1e9')).toBe('Not a number. A whole number from 1 to 20.');
    expect(problem(field, 1.5)).toBe('Not a whole number. A whole number from 1 to 20.');
    expect(problem(field, 0)).toBe('Too small. A whole number from 1 to 20.');
    expect(problem(field, 21)).toBe('Too large. A whole number from 1 to 20.');
    expect(problem(field, undefined)).toBe('Missing. A whole number from 1 to 20.');
    expect(problem({ kind: 'number', whole: false, min: -2 }, -3)).toBe('Too small. A number of at least −2.');
  });
});

describe('choices, dates, flags', () => {
  it('take only what was offered', () => {
    const field = { kind: 'choice', options, shown: 'radio' } as const;
    expect(value(field, 'go')).toBe('go');
    expect(problem(field, 'GO')).toBe('Not one of the choices. Choose GO, RUST or JAVA.');
    expect(problem(field, '')).toBe('Missing. Choose GO, RUST or JAVA.');
  });

  it('several are counted and put in order', () => {
    const field = { kind: 'choices', options, shown: 'boxes', min: 2, max: 2 } as const;
    expect(value(field, ['java', 'go', 'go'])).toEqual(['go', 'java']);
    expect(problem(field, 'go')).toBe('Too few. Choose at least 2; this has 1.');
    expect(problem(field, ['go', 'java', 'rust'])).toBe('Too many. Choose at most 2; this has 3.');
    expect(problem(field, ['go', 'zig'])).toMatch(/^Not one of the choices/);
  });

  it('a date is one that there is', () => {
    expect(value({ kind: 'date' }, '2026-02-28')).toBe('2026-02-28');
    expect(problem({ kind: 'date' }, '2026-02-30')).toBe('Not a date. Write it as 2026-10-12.');
    expect(problem({ kind: 'date' }, '12.10.2026')).toBe('Not a date. Write it as 2026-10-12.');
  });

  it('a flag that is not ticked is no', () => {
    expect(value({ kind: 'flag' }, undefined)).toBe(false);
    expect(value({ kind: 'flag' }, 'on')).toBe(true);
  });

  it('lookups are bounded and counted', () => {
    const field = { kind: 'lookup', lookup: { of: 'tag' }, many: { max: 2 } } as const;
    expect(value(field, ['a', ' a', 'b'])).toEqual(['a', 'b']);
    expect(problem(field, ['a', 'b', 'c'])).toBe('Too many. Choose at most 2; this has 3.');
  });
});

describe('lists', () => {
  const list: Field = {
    kind: 'list',
    name: 'ports',
    label: 'Ports',
    max: 2,
    fields: [
      { kind: 'text', lines: 'one', name: 'name', label: 'Name' },
      { kind: 'number', whole: true, name: 'port', label: 'Port' },
      { kind: 'text', lines: 'one', name: 'why', label: 'Why', when: { field: 'port', is: [80] } },
    ],
  };
  const checked = (ports: unknown) => checkFields([list], readValues([list], { ports }).values, fitsPattern);

  it('each record is checked by itself, with its own conditions', () => {
    const { values, problems } = checked([
      { name: 'a', port: '81' },
      { name: 'b', port: 80 },
    ]);
    expect(problems).toEqual({ 'ports.1.why': 'Missing. It cannot be left empty.' });
    expect(values.ports).toEqual([
      { name: 'a', port: 81 },
      { name: 'b', port: 80 },
    ]);
  });

  it('records in which nothing stands are left out', () => {
    expect(checked([{}, { name: 'a', port: 1 }, {}])).toEqual({
      values: { ports: [{ name: 'a', port: 1 }] },
      problems: {},
    });
    expect(checked([]).problems).toEqual({ ports: 'Too few. Ports: add at least 1.' });
    const three = [1, 2, 3].map((port) => ({ name: 'a', port }));
    expect(checked(three).problems).toEqual({ ports: 'Too many. Ports: at most 2; this has 3.' });
  });
});

describe('what a request brings', () => {
  const fields: readonly Field[] = [
    { kind: 'text', lines: 'one', name: 'a', label: 'A' },
    { kind: 'secret', name: 's', label: 'S' },
    { kind: 'list', name: 'l', label: 'L', fields: [{ kind: 'text', lines: 'one', name: 'x', label: 'X' }] },
  ];

  it('names that no field has are told, also those of the language', () => {
    const raw: unknown = JSON.parse('{"a":"1","b":2,"__proto__":{"x":1},"constructor":"y","l":[{"x":"1","z":2}]}');
    const { values, unknown } = readValues(fields, raw);
    expect(unknown).toEqual(['b', '__proto__', 'constructor', 'l.0.z']);
    expect(values).toEqual({ a: '1', l: [{ x: '1' }] });
    expect(({} as FormValues).x).toBeUndefined();
  });

  it('secrets are never among the values (THREATS 25)', () => {
    expect(readValues(fields, { a: '1', s: 'hunter2' })).toEqual({ values: { a: '1' }, unknown: [] });
  });

  it('secrets are checked as they are typed', () => {
    const secret = { kind: 'secret', name: 's', label: 'S', min: 4 } as const;
    expect(checkSecrets([secret], { s: ' abc' })).toEqual({});
    expect(checkSecrets([secret], { s: 'abc' })).toEqual({ s: 'Too short. At least 4 letters; this has 3.' });
    expect(checkSecrets([secret], {})).toEqual({ s: 'Missing. It is kept nowhere, so it is asked each time.' });
    expect(checkSecrets([{ ...secret, optional: true }], { s: '' })).toEqual({});
  });

  it('what is optional may be needed where others say so', () => {
    const pages = [{ title: 'P', fields: [...fields.slice(0, 1), needed()] }];
    const form = { title: 'F', submit: 'Go', review: false, pages };
    expect(checkForm(form, { a: 'y' }, fitsPattern).problems).toEqual({});
    expect(checkForm(form, { a: 'x' }, fitsPattern).problems).toEqual({ b: 'Missing. It cannot be left empty.' });
  });
  const needed = (): Field => ({
    ...{ kind: 'text', lines: 'one', name: 'b', label: 'B', optional: true },
    requiredWhen: { field: 'a', is: ['x'] },
  });

  it('what does not appear is not sent', () => {
    const form = {
      title: 'F',
      submit: 'Go',
      review: false,
      pages: [
        {
          title: 'P',
          fields: [
            ...fields.slice(0, 1),
            { kind: 'text', lines: 'one', name: 'b', label: 'B', when: { field: 'a', is: ['x'] } } as Field,
          ],
        },
      ],
    };
    expect(checkForm(form, { a: 'y', b: 'typed' }, fitsPattern)).toEqual({ values: { a: 'y' }, problems: {} });
  });
});
