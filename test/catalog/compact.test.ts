import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createCompactor } from '../../src/catalog/compact.ts';
import { createProjection } from '../../src/catalog/projection.ts';
import { nothingElse, row } from './rows.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

const megabytes = () => {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

describe('compact', () => {
  const stored = row('component:a', {
    title: 'A title that is long enough to be cut',
    tags: ['java'],
    links: [{ url: 'https://acme.example', title: 'Home' }],
    labels: { tier: '1' },
    owner: 'group:a',
    system: 'system:a',
    email: 'a@acme.example',
  });

  it('keeps all that a row says, from the store or with its body', () => {
    expect(createCompactor()(stored)).toEqual(stored);
    const { body: _, ...fromFile } = { ...stored, body: '{}' };
    expect(createCompactor()({ ...stored, body: '{}' })).toEqual(fromFile);
  });

  it('does not hold on to the file that a row was cut from', () => {
    const before = megabytes();
    const projection = createProjection();
    for (let at = 0; at < 20; at++) {
      const file = `${String.fromCharCode(97 + at).repeat(2_000_000)} the words of the description, as in the file`;
      const description = file.slice(-44);
      const put = [
        {
          ...row(`component:c${at}`, { description, annotations: { 'acme.example/note': file.slice(-40) } }),
          body: '{}',
        },
      ];
      projection.apply({ ...nothingElse, put });
    }
    expect(projection.get('component:default/c7')?.description).toBe('the words of the description, as in the file');
    expect(megabytes() - before).toBeLessThan(10);
  });
});
