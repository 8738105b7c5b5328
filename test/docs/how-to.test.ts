/** The guides on adding something name what is there. That what they show compiles and works is seen in test/templates/callboard-command.test.ts, which has a copy of the tree for it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addedFiles, adding, blocksOf, root, shellLines } from './guides.ts';

describe('what the guides add', () => {
  it('is tested by the lines that they show', () => {
    const lines = adding().flatMap(shellLines);
    const run = lines.filter((line) => line.startsWith('npx vitest run ')).flatMap((line) => line.split(' ').slice(3));
    const tests = addedFiles().map(({ title }) => title);
    expect(tests.filter((path) => path.startsWith('test/') && !run.includes(path))).toEqual([]);
    expect(tests.length).toBeGreaterThan(9);
  });

  it('is the command that the README shows', () => {
    const [shown] = blocksOf({ text: readFileSync(join(root, 'README.md'), 'utf8') }, 'ts');
    const command = addedFiles().find(({ title }) => title === 'commands/lifecycle.ts');
    expect(command?.body.replace(/^\/\*\*.*\n/, '')).toBe(shown?.body);
  });
});
