import { describe, expect, it } from 'vitest';
import type { Entity } from '../../src/catalog/catalog.ts';
import type { StoredRow } from '../../src/catalog/ports.ts';
import { createRowReader, rowText, type ShortRow } from '../../src/store/row-text.ts';

const plain: Entity = {
  ref: 'component:default/pay',
  kind: 'Component',
  namespace: 'default',
  name: 'pay',
  displayName: 'pay',
  tags: [],
  links: [],
  labels: {},
  annotations: {},
  source: { location: 'file:/srv/catalog/pay.yaml', label: 'catalog/pay.yaml:41', line: 41, readAt: 7 },
  errors: [],
};
const full: Entity = {
  ...plain,
  ref: 'component:team-a/pay',
  namespace: 'team-a',
  name: 'Pay',
  displayName: 'Payments',
  title: 'Payments',
  description: 'Takes money.',
  type: 'service',
  lifecycle: 'production',
  owner: 'group:default/a',
  system: 'system:default/s',
  tags: ['java'],
  links: [{ url: 'https://larder.example', title: 'x' }],
  labels: { tier: '' },
  annotations: { 'github.com/project-slug': 'larder/pay' },
  email: 'pay@larder.example',
  source: {
    location: 'url:https://x/y.yaml',
    label: 'larder/pay · y.yaml:1',
    line: 1,
    readAt: 7,
    viewUrl: 'https://x',
  },
  errors: [
    { file: 'y.yaml', line: 1, column: 2, rule: 'ENV-3', message: 'no', value: 'v', ref: 'component:team-a/pay' },
  ],
};
const pairs = [
  ['ownedBy', 'ownerOf'],
  ['partOf', 'hasPart'],
  ['providesApi', 'apiProvidedBy'],
  ['consumesApi', 'apiConsumedBy'],
  ['dependsOn', 'dependencyOf'],
  ['memberOf', 'hasMember'],
  ['childOf', 'parentOf'],
] as const;
const both = pairs.flatMap(([type, reverse]) => [
  { source: plain.ref, type, reverse, target: 'x:y/z' },
  { source: 'other:default/o', type: reverse, reverse: type, target: plain.ref },
]);

const readRow = (text: string) => createRowReader()(JSON.parse(text) as ShortRow);

describe('a row as text', () => {
  it.each<[string, StoredRow]>([
    ['plain', { row: plain, declares: [] }],
    ['full', { row: full, declares: both }],
    ['related both ways', { row: plain, declares: both }],
    [
      'with a label that only ends alike',
      { row: { ...plain, source: { ...plain.source, label: 'pay.yaml:4' } }, declares: [] },
    ],
  ])('%s comes back as it was', (_, stored) => expect(readRow(rowText(stored))).toEqual(stored));

  it('is less than half as long as the row', () => {
    const stored = { row: plain, declares: both.slice(0, 1) };
    expect(rowText(stored).length * 2).toBeLessThan(JSON.stringify(stored).length);
  });
});
