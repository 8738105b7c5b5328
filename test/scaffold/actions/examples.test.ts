/** Every action describes itself, and its examples run. Those that Backstage has take what they take there. */
import { describe, expect, it } from 'vitest';
import { actions, createTrial } from '../bench.ts';

const named = Array.from(actions, ([id, action]) => ({ id, action }));
const examples = named.flatMap(({ id, action }) => action.examples.map((example) => ({ id, ...example })));

describe('an action', () => {
  it.each(named)('$id says what it does, what it takes, and shows it', ({ id, action }) => {
    expect(id).toMatch(/^[a-z]+(:[a-z-]+)+$/);
    expect(action.description).toMatch(/^[A-Z].*[^.]$/);
    expect(action.examples.length).toBeGreaterThan(0);
    expect(action.input.type).toBe('object');
    for (const example of action.examples) expect(example.steps.some((step) => step.action === id)).toBe(true);
  });
});

describe('an example', () => {
  it.each(examples)('of $id runs: $description', async ({ steps }) => {
    const trial = createTrial();
    trial.write({ 'skeleton/README.md': '# ${{ values.name }}', 'skeleton/file1.txt': '1', 'skeleton/file2.txt': '2' });
    trial.write({ 'skeleton/file3.txt': '3', 'skeleton/docs/index.md': 'Docs' });
    const first = { action: 'fetch:plain', input: { url: './skeleton' } };
    const { failure } = await trial.dryRun({ steps: [first, ...steps] });
    expect(failure?.message).toBeUndefined();
  });
});
