/** What a surface brings of a page, where it does not ask all of it, or drew it before somebody else changed the draft. */
import { describe, expect, it } from 'vitest';
import { type Filling, typedValues } from '../../../src/bot/forms/typed-values.ts';
import type { Draft } from '../../../src/bot/ports.ts';
import { digestOf } from '../../../src/form/digest.ts';
import type { Form, FormValues } from '../../../src/form/form.ts';

const form: Form = {
  title: 'New',
  submit: 'Create',
  review: false,
  pages: [
    {
      title: 'One',
      fields: [
        { kind: 'text', lines: 'one', name: 'name', label: 'Name' },
        { kind: 'text', lines: 'one', name: 'about', label: 'About' },
      ],
    },
  ],
};
const draft = (values: FormValues): Draft => ({
  ...{ id: 'd', account: 'a', command: 'create', args: {}, form, values, page: 0, version: 5 },
  ...{ savedAt: 0, begun: true, expires: 1 },
});
const filling = (more: Partial<Filling>): Filling =>
  ({ do: 'keep', draft: 'd', version: 5, page: 0, values: {}, ...more }) as Filling;

describe('a page of which not all is asked', () => {
  it('keeps what the rest holds, which is not fresh either', () => {
    const before = draft({ name: 'a', about: 'kept' });
    const read = typedValues(before, filling({ values: { name: 'b' }, kept: ['about'] }));
    expect(read).toMatchObject({ values: { name: 'b', about: 'kept' }, isChanged: true, fresh: [] });
    expect(typedValues(before, filling({ values: {}, kept: 'all' }))).toMatchObject({ isChanged: false });
    expect(typedValues(before, filling({ values: { name: 'b' } })).values).toEqual({ name: 'b' });
  });
});

describe('a draft that is newer than what the person saw', () => {
  const now = draft({ name: 'a', about: 'theirs' });
  const older = { version: 3, values: { name: 'mine' }, kept: ['about'] } as const;

  it('is no conflict as long as the fields asked hold what they held when they were drawn', () => {
    expect(typedValues(now, filling({ ...older, drawn: digestOf({ name: 'a' }, ['name']) })).isConflict).toBe(false);
    expect(typedValues(now, filling({ ...older, drawn: digestOf({ name: 'other' }, ['name']) })).isConflict).toBe(true);
    expect(typedValues(now, filling(older)).isConflict).toBe(true);
  });

  it('is one at the review, which shows all of it', () => {
    const drawn = digestOf({}, []);
    expect(typedValues(now, filling({ version: 3, page: 'review', drawn })).isConflict).toBe(true);
  });
});
