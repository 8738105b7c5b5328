/** Templates as people and machines write them: whatever is wrong is named, and soon (THREATS 59). */
import { describe, expect, it } from 'vitest';
import { readTemplate } from '../../src/scaffold/template.ts';
import { forPerson, withoutWithheld } from '../../src/scaffold/template-parts.ts';
import { worked } from '../support/patience.ts';

const problemsOf = (spec: object) => readTemplate({ metadata: { name: 'x' }, spec }, () => true).problems;
const step = (at: number) => ({ id: `s${at}`, action: 'debug:log' });

describe('a template', () => {
  it('with two steps of one id is told so', () => {
    expect(problemsOf({ steps: [step(1), step(2), step(1)] })).toEqual(['Step 3 has the id “s1” of another step.']);
  });

  it('keeps pages and steps for those whom the settings give their tags, and what they alone ask for (PAR-10)', () => {
    const tagged = { 'backstage:permissions': { tags: ['admin'] } };
    const [open, closed] = [{ properties: { name: {} } }, { ...tagged, properties: { name: {}, budget: {} } }];
    const steps = [step(1), { ...step(2), ...tagged }];
    const template = readTemplate({ metadata: { name: 'x' }, spec: { parameters: [open, closed], steps } }, () => true);
    const mine = forPerson(template, (tags) => !tags.includes('admin'));
    expect([mine.pages, mine.steps.map(({ id }) => id)]).toEqual([[open], ['s1']]);
    expect(withoutWithheld(mine, { name: 'web', budget: 9, other: 1 })).toEqual({ name: 'web', other: 1 });
    expect(forPerson(template, () => true)).toBe(template);
  });

  it.each([
    ['steps', { steps: Array.from({ length: 50_000 }, (_, at) => step(at)) }],
    [
      'questions',
      {
        steps: [step(1)],
        parameters: { properties: Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [`p${at}`, {}])) },
      },
    ],
    ['pages', { steps: [step(1)], parameters: Array.from({ length: 5_000 }, () => ({ properties: {} })) }],
  ])('with endless %s cannot be run, and keeps nobody waiting', (_, spec) => {
    const began = worked();
    expect(problemsOf(spec)).toEqual([expect.stringMatching(/more than/)]);
    expect(worked() - began).toBeLessThan(1000);
  });
});
