import { describe, expect, it } from 'vitest';
import { differences } from '../../../src/catalog/history/facts.ts';
import type { StoredEntity } from '../../../src/catalog/ports.ts';
import { type Related, row } from '../rows.ts';

type Parts = {
  readonly metadata?: object;
  readonly spec?: object;
  readonly owner?: string;
  readonly system?: string;
  readonly related?: Related;
  readonly file?: string;
  readonly root?: string;
};

function pay(parts: Parts): StoredEntity {
  const { metadata = {}, spec = {}, owner, system, related = [], file = 'pay', root = '' } = parts;
  const location = `file:${root}/catalog/${file}.yaml`;
  const source = { location, label: `catalog/${file}.yaml:1`, line: 1, readAt: 1 };
  const stored = row('component:pay', { source, ...(owner && { owner }), ...(system && { system }) }, related);
  const annotations = { 'backstage.io/managed-by-location': location };
  return {
    ...stored,
    body: JSON.stringify({
      apiVersion: 'a/v1',
      metadata: { annotations, ...metadata },
      spec: { ...spec, owner, system },
    }),
  };
}

const told = (before: Parts, after: Parts) => differences(pay(before), pay(after));

describe('what two versions differ in', () => {
  it('is nothing for the same, and nothing for another uid or etag', () => {
    expect(told({}, {})).toEqual([]);
    expect(told({ metadata: { uid: '1', etag: '1' } }, { metadata: { uid: '2', etag: '2' } })).toEqual([]);
  });

  it('tells owner and system as refs', () => {
    const owner = { is: 'ref', fact: 'owner' };
    expect(told({ owner: 'group:a' }, { owner: 'group:b' })).toEqual([
      { ...owner, before: 'group:default/a', after: 'group:default/b' },
    ]);
    expect(told({}, { owner: 'group:b', system: 'system:s' })).toEqual([
      { ...owner, after: 'group:default/b' },
      { is: 'ref', fact: 'system', after: 'system:default/s' },
    ]);
  });

  it('tells plain values as they were and are', () => {
    expect(
      told(
        { metadata: { title: 'Pay', description: 'Old' }, spec: { lifecycle: 'experimental' } },
        { metadata: { description: 'New' }, spec: { lifecycle: 'production', type: 'service' } },
      ),
    ).toEqual([
      { is: 'value', fact: 'description', before: 'Old', after: 'New' },
      { is: 'value', fact: 'lifecycle', before: 'experimental', after: 'production' },
      { is: 'value', fact: 'type', after: 'service' },
      { is: 'value', fact: 'title', before: 'Pay' },
    ]);
  });

  it('tells what came to a list and what went from it', () => {
    const links = (...urls: string[]) => ({ links: urls.map((url) => ({ url, title: 'Runbook' })) });
    expect(
      told(
        { metadata: { tags: ['java', 'pci'], labels: { tier: '1' }, ...links('https://a.example') } },
        { metadata: { tags: ['pci', 'eu'], labels: { tier: '2' }, ...links() } },
      ),
    ).toEqual([
      { is: 'set', fact: 'tags', came: ['eu'], went: ['java'] },
      { is: 'set', fact: 'labels', came: ['tier=2'], went: ['tier=1'] },
      { is: 'set', fact: 'links', came: [], went: ['Runbook https://a.example'] },
    ]);
  });

  it('tells relations that came and went, in the order of the descriptor no matter', () => {
    expect(
      told(
        {
          related: [
            ['dependsOn', 'resource:db'],
            ['providesApi', 'api:pay'],
          ],
          spec: { dependsOn: ['resource:db'] },
        },
        {
          related: [
            ['providesApi', 'api:pay'],
            ['dependsOn', 'resource:cache'],
          ],
          spec: { dependsOn: ['resource:cache'] },
        },
      ),
    ).toEqual([
      {
        is: 'relations',
        fact: 'relations',
        came: [{ type: 'dependsOn', target: 'resource:default/cache' }],
        went: [{ type: 'dependsOn', target: 'resource:default/db' }],
      },
    ]);
  });

  it('tells that something else changed, without what is no text', () => {
    expect(told({ spec: { presence: { mode: 'a' } } }, { spec: { presence: { mode: 'b' } } })).toEqual([
      { is: 'value', fact: 'presence' },
    ]);
  });

  it('tells the file it moved to, which is no annotation of anybody’s', () => {
    expect(told({ file: 'old' }, { file: 'new' })).toEqual([
      { is: 'value', fact: 'source', before: 'catalog/old.yaml:1', after: 'catalog/new.yaml:1' },
    ]);
  });

  it('tells nothing when all files stand in another folder, as after a new release', () => {
    expect(told({ root: '/v1' }, { root: '/v2' })).toEqual([]);
  });

  it('keeps the beginning of long values and lists only, and no characters that deceive (THREATS 43)', () => {
    const [definition] = told({ spec: { definition: 'x'.repeat(100_000) } }, { spec: { definition: '\u202egnp.exe' } });
    expect(definition).toMatchObject({ fact: 'definition', after: 'gnp.exe' });
    expect((definition as { before: string }).before).toHaveLength(300);
    const tags = Array.from({ length: 500 }, (_, at) => `t${at}`);
    const [tagged] = told({}, { metadata: { tags } });
    expect(tagged?.is === 'set' && tagged.came).toHaveLength(50);
  });
});
