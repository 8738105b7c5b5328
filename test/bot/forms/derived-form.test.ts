/** Forms that the arguments of a command make. */
import { describe, expect, it } from 'vitest';
import { scorecard } from '../../../src/bot/args.ts';
import { defineCommand } from '../../../src/bot/command.ts';
import { derivedForm } from '../../../src/bot/forms/derived-form.ts';
import { view } from '../../../src/view/build.ts';

const definition = defineCommand({
  summary: 'a report on a scorecard',
  args: { scorecard: scorecard('what it tells') },
  examples: [],
  needs: 'read',
  run: () => view({ title: 'Report', lead: [], blocks: [], footer: [] }),
});
const fieldWith = (many: number) =>
  derivedForm({ name: 'report', definition } as Parameters<typeof derivedForm>[0], () =>
    Array.from({ length: many }, (_, at) => ({ id: `card-${at}`, title: `Card ${at}` })),
  )?.pages[0]?.fields[0];

describe('a scorecard or a check in a form', () => {
  it('is chosen in a menu, by its title', () => {
    expect(fieldWith(2)).toMatchObject({
      ...{ kind: 'choice', shown: 'menu' },
      options: [
        { value: 'card-0', label: 'Card 0' },
        { value: 'card-1', label: 'Card 1' },
      ],
    });
  });

  it('is typed where there is none, and where a menu of Slack does not hold them all', () => {
    expect(fieldWith(0)).toMatchObject({ kind: 'text' });
    expect(fieldWith(101)).toMatchObject({ kind: 'text' });
  });
});
