import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { readPlainYaml } from '../../../src/catalog/yaml/plain-yaml.ts';

/** What the yaml package makes of a text; nothing when it finds it broken or in several documents. */
function byYaml(text: string): { value: unknown } | undefined {
  const documents = parseAllDocuments(text, { merge: true });
  if (!Array.isArray(documents) || documents.length > 1) return { value: null };
  const [document] = documents;
  if (!document) return { value: null };
  return document.errors.length > 0 ? undefined : { value: document.toJS() };
}

const descriptor = `---
# who owns what
apiVersion: backstage.io/v1alpha1
kind: API
metadata:
  name: payments-api   # its name
  title: "Payments: API"
  description: 'The API: number #1'
  tags: [java, 'c++', "c#", tier-1]
  labels: {}
  annotations:
    github.com/project-slug: acme/payments
    example.com/empty: ''

  links:
  - url: https://example.com/a#b
    title: Home
  -   url: https://example.com
      icon: dashboard
spec:
  type: openapi
  lifecycle: production
  owner: group:default/payments
  priority: 12
  beta: true
  gone: null
  nothing:
  dependsOn: []
  definition: |
    openapi: 3.1.0

    info: { title: Payments }   # not a comment
      deeper: yes
    paths: {}

  after: |-
    no line end
  ui:field: x
  last: end
`;

/** What is put into descriptors to make others of them. */
const bits = [
  '- ',
  ':',
  ': ',
  ' #',
  '"',
  "'",
  '|',
  '>',
  '[',
  ']',
  '{',
  '}',
  ',',
  '&a ',
  '*a',
  '!',
  '%',
  '? ',
  'null',
  '~',
  '0x1',
  '1.5',
  '1_0',
  '.5',
  '+1',
  '-1',
  '---\n',
  '...\n',
  '\n',
  ' ',
  '  ',
  '\t',
  '\r\n',
  '\ufeff',
  '\u0085',
  '\u2028',
  '\u00a0',
  'é',
  '😀',
  '<<: ',
  '\\',
  'key: value\n',
  'a: 1\n',
];

/** The same sequence of numbers in [0, 1) at every run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 2 ** 32;
  };
}

function* variants(text: string, count: number): Generator<string> {
  const next = numbers(count);
  const below = (limit: number) => Math.floor(next() * limit);
  for (let made = 0; made < count; made++) {
    let variant = text;
    for (let edits = 1 + below(3); edits > 0; edits--) {
      const at = below(variant.length + 1);
      const cut = next() < 0.4 ? 1 + below(4) : 0;
      const bit = next() < 0.7 ? (bits[below(bits.length)] ?? '') : '';
      variant = variant.slice(0, at) + bit + variant.slice(at + cut);
    }
    yield variant;
  }
}

describe('plain YAML', () => {
  it('is what descriptors are written in, and means what yaml says', () => {
    expect(readPlainYaml(descriptor)).toEqual(byYaml(descriptor));
  });

  it('answers as yaml or not at all, whatever is written', () => {
    let plain = 0;
    const different = [];
    for (const text of variants(descriptor, 600)) {
      const read = readPlainYaml(text);
      if (!read) continue;
      plain += 1;
      if (!isDeepStrictEqual(read, byYaml(text))) different.push(text);
    }
    expect(different).toEqual([]);
    // The comparison is worth something only when many are plain.
    expect(plain).toBeGreaterThan(150);
  });

  it.each([
    ['a key that stands twice', 'a: 1\na: 2\n'],
    ['an anchor', 'a: &x 1\nb: *x\n'],
    ['a tag', 'a: !!str 1\n'],
    ['a flow mapping', 'a: { b: 1 }\n'],
    ['text over several lines', 'a: one\n  two\n'],
    ['a folded block', 'a: >\n  one\n'],
    ['an escape', 'a: "\\u0041"\n'],
    ['a number that is not whole', 'a: 1.0\n'],
    ['a tab', 'a:\tb\n'],
    ['carriage returns', 'a: b\r\n'],
    ['a merge', '<<: *a\n'],
    ['a literal block without a line end behind it', 'a: |\n  b'],
    ['a key that is not ordinary in JavaScript', '__proto__:\n  a: 1\n'],
    ['a list of lists', '- - a\n'],
    ['nesting of a hundred levels', Array.from({ length: 100 }, (_, depth) => `${' '.repeat(depth)}a:\n`).join('')],
  ])('leaves %s to yaml', (_, text) => {
    expect(readPlainYaml(text)).toBeUndefined();
  });
});
