/** What would put a mistake right, told from what the rules really say. */
import { describe, expect, it } from 'vitest';
import { suggestedPatch } from '../../../src/bot/answer/suggested-patch.ts';
import { validate } from '../../../src/catalog/validate.ts';

const good = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'pay' },
  spec: { type: 'service', lifecycle: 'production', owner: 'red' },
};
const patchOf = (wrong: Readonly<Record<string, unknown>>, owner?: string) => {
  const [mistake] = validate({ ...good, ...wrong });
  return mistake && suggestedPatch(mistake, owner ? { owner } : {});
};

describe('a suggested patch', () => {
  it('corrects letters and letter case of what is chosen from a list', () => {
    expect(patchOf({ kind: 'component' })).toBe('- kind: component\n+ kind: Component');
    expect(patchOf({ kind: 'Componet' })).toBe('- kind: Componet\n+ kind: Component');
    expect(patchOf({ apiVersion: 'backstage.io/v1' })).toMatch(/^- .*v1\n\+ apiVersion: backstage\.io\/v1alpha1$/);
    expect(patchOf({ kind: 'Helicopter' })).toBeUndefined();
  });

  it('adds a key that is missing, with the owner that was there last', () => {
    const { owner: _, ...spec } = good.spec;
    expect(patchOf({ spec }, 'payments')).toBe('+   owner: payments');
    expect(patchOf({ spec })).toBe('+   owner: name-of-the-team');
    expect(patchOf({ spec: { type: 'service', owner: 'red' } })).toBe('+   lifecycle: production');
  });

  it('quotes numbers, and spells names and tags as they must be', () => {
    expect(patchOf({ spec: { ...good.spec, lifecycle: 7 } })).toBe('-   lifecycle: 7\n+   lifecycle: "7"');
    expect(patchOf({ metadata: { name: 'pay ments' } })).toBe('-   name: pay ments\n+   name: pay-ments');
    expect(patchOf({ metadata: { name: 'pay', tags: ['Real Time'] } })).toBe('-     - Real Time\n+     - real-time');
    expect(patchOf({ metadata: { name: 'pay', links: [{ url: 'wiki.example/pay' }] } })).toContain('https://wiki');
  });

  it('corrects a key that nobody knows, and takes away what stands twice', () => {
    expect(patchOf({ spce: {} })).toBe('- spce:\n+ spec:');
    const message = 'This is not valid YAML: the key “owner” stands twice in one mapping.';
    expect(suggestedPatch({ rule: 'YAML', message })).toMatch(/^- owner: … {3}# stands there twice/);
    const twice =
      'component:default/pay is declared here and at a.yaml:1, which keeps it; one of the two needs another name.';
    expect(suggestedPatch({ rule: 'conflict', message: twice })).toMatch(/^- {3}name: pay\n\+ {3}name: pay-2/);
  });

  it('says nothing where what is meant cannot be told', () => {
    expect(suggestedPatch({ rule: 'limit', message: 'This file is too large.' })).toBeUndefined();
    expect(patchOf({ metadata: { name: '!!!' } })).toBeUndefined();
  });
});
