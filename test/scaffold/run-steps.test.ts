/** Steps of a template: conditions, loops, types, secrets, output (BACKSTAGE STP-1 to STP-10). */
import { describe, expect, it } from 'vitest';
import { createTrial, textsOf } from './bench.ts';

const trial = createTrial();
const messages = async (spec: string, parameters: object = {}) => {
  const { log, failure } = await trial.dryRun(spec, parameters);
  if (failure) throw failure;
  return log.map(({ message }) => message).filter((message) => !/^(Beginning|Finished) step/.test(message));
};

describe('steps', () => {
  it('run in order, and tell when each begins and ends', async () => {
    const { log, steps } = await trial.dryRun(
      `steps: [{ id: a, name: Say it, action: 'debug:log', input: { message: Hello } }]`,
    );
    expect(log).toEqual([
      { step: 'a', message: 'Beginning step Say it', status: 'processing' },
      { step: 'a', message: 'Hello' },
      { step: 'a', message: 'Finished step Say it', status: 'completed' },
    ]);
    expect(steps.map(({ step, status }) => [step.id, status])).toEqual([['a', 'completed']]);
  });

  it('are called by their number and action where they have no id and name (STP-1)', async () => {
    const { steps } = await trial.dryRun(`steps: [{ action: 'debug:log' }, { action: 'debug:log' }]`);
    expect(steps.map(({ step }) => [step.id, step.name])).toEqual([
      ['step-1', 'debug:log'],
      ['step-2', 'debug:log'],
    ]);
  });

  it('get parameters and earlier outputs with their types (STP-4, STP-5)', async () => {
    const spec = `
steps:
  - { id: list, action: 'fs:readdir', input: { paths: ['.'] } }
  - { action: 'debug:log', input: { message: "\${{ parameters.name }}: \${{ steps.list.output.files | length }}, \${{ steps['list'].output.folders | length }}" } }`;
    expect(await messages(spec, { name: 'web' })).toEqual(['web: 0, 0']);
  });

  it.each([
    ['true', true],
    ['"${{ parameters.on }}"', true],
    ['"${{ parameters.list }}"', true],
    ['false', false],
    ['"${{ parameters.off }}"', false],
    ['"${{ parameters.none }}"', false],
    ['"${{ parameters.empty }}"', false],
    ['"${{ parameters.zero }}"', false],
    ['"${{ parameters.emptyList }}"', false],
    ['""', false],
  ])('with if: %s run: %s (STP-2)', async (condition, expected) => {
    const parameters = { on: true, off: false, list: [1], empty: '', zero: 0, emptyList: [] };
    const { steps } = await trial.dryRun(`steps: [{ id: a, action: 'debug:log', if: ${condition} }]`, parameters);
    expect(steps[0]?.status).toBe(expected ? 'completed' : 'skipped');
  });

  it('run once for each of a list or mapping, with outputs gathered by name (STP-3)', async () => {
    const spec = `
steps:
  - { id: a, action: 'debug:log', each: ['x', 'y'], if: "\${{ each.value != 'y' }}", input: { message: "\${{ each.key }}=\${{ each.value }}" } }
  - { id: b, action: 'debug:log', each: "\${{ parameters.map }}", input: { message: "\${{ each.key }}=\${{ each.value }}" } }
  - { id: c, action: 'fs:readdir', each: ['.', '.'], input: { paths: ["\${{ each.value }}"] } }
  - { id: d, action: 'debug:log', input: { message: "\${{ steps.c.output.files | length }} \${{ steps.a.output | dump }}" } }`;
    expect(await messages(spec, { map: { k: 1 } })).toEqual(['0=x', 'k=1', '2 {}']);
  });

  it('fail where “each” is nothing to go through (STP-3)', async () => {
    const { failure } = await trial.dryRun(`steps: [{ id: a, action: 'debug:log', each: "\${{ parameters.none }}" }]`);
    expect(failure?.message).toContain('“each” of step “a” is no list and no mapping');
  });

  it('are all looked at before the first round happens (STP-7)', async () => {
    const spec = `steps: [{ id: a, action: 'debug:log', each: ['x', 7], input: { message: "\${{ each.value }}" } }]`;
    const { failure, log } = await trial.dryRun(spec);
    expect(failure?.message).toBe(
      'debug:log cannot be run: message must be string. The template’s owner can correct the step’s input.',
    );
    expect(log.some(({ message }) => message === 'x')).toBe(false);
  });

  it('with an input that the action does not take are told what it takes', async () => {
    const { failure } = await trial.dryRun(`steps: [{ id: a, action: 'debug:log', input: { massage: x } }]`);
    expect(failure?.message).toContain('it takes no “massage”, but message, listWorkspace');
  });

  it('end at the one that fails, and the rest waits', async () => {
    const spec = `steps: [{ id: a, action: 'fs:rename', input: { files: [{ from: x, to: y }] } }, { id: b, action: 'debug:log' }]`;
    const { failure, steps } = await trial.dryRun(spec);
    expect(failure?.message).toContain('fs:rename: nothing is called x.');
    expect(steps.map(({ status }) => status)).toEqual(['failed', 'waiting']);
  });
});

describe('the output', () => {
  it('keeps its links and texts with their conditions (STP-10)', async () => {
    const spec = `
steps: [{ id: a, action: 'debug:log' }]
output:
  links: [{ title: Repository, url: "https://example.org/\${{ parameters.name }}" }, { title: None, if: false, url: x }]
  count: "\${{ parameters.count }}"`;
    const { output } = await trial.dryRun(spec, { name: 'web', count: 3 });
    expect(output).toEqual({ links: [{ title: 'Repository', url: 'https://example.org/web' }], count: 3 });
  });
});

describe('secrets', () => {
  it('are there for inputs alone, and stand in no log, in no form (STP-6, THREATS 106)', async () => {
    const spec = `
steps:
  - { id: a, action: 'debug:log', input: { message: "\${{ secrets.TOKEN }} \${{ secrets.TOKEN | upper }} c2VjcmV0LXRva2Vu" } }
  - { id: b, action: 'debug:log', if: "\${{ secrets.TOKEN }}" }
output: { text: "\${{ secrets.TOKEN }}" }`;
    const { log, steps, output } = await trial.dryRun(spec, {}, { TOKEN: 'secret-token' });
    expect(log.map(({ message }) => message)[1]).toBe('***');
    expect(JSON.stringify(log)).not.toMatch(/secret-token|SECRET-TOKEN|c2VjcmV0/);
    expect(steps[1]?.status).toBe('skipped');
    expect(output).toEqual({});
  });
});

describe('parameters', () => {
  it('are data: an expression in one is written as it is (THREATS 35)', async () => {
    trial.write({ 'skeleton/README.md': '# ${{ values.name }}\n' });
    const spec = `steps: [{ id: a, action: 'fetch:template', input: { url: ./skeleton, values: { name: "\${{ parameters.name }}" } } }]`;
    const result = await trial.dryRun(spec, { name: '${{ secrets.TOKEN }} {{ 7 * 7 }} {% raw %}' });
    expect(textsOf(result)).toEqual({ 'README.md': '# ${{ secrets.TOKEN }} {{ 7 * 7 }} {% raw %}\n' });
  });
});
