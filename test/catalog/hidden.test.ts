import { describe, expect, it } from 'vitest';
import type { CatalogError } from '../../src/catalog/catalog.ts';
import { createShownErrors, withoutHidden, withoutMentions } from '../../src/catalog/hidden.ts';
import { worked } from '../support/patience.ts';
import { row } from './rows.ts';

const hiddenRefs = new Set([
  'component:default/vault',
  'group:default/secret',
  'api:pay/ledger',
  'system:default/plan',
]);
const hides = (ref: string) => hiddenRefs.has(ref);
const entity = (spec: object, metadata: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Component',
  metadata: { name: 'shop', ...metadata },
  spec,
});

describe('what a visible entity says about hidden ones (THREATS 23)', () => {
  it('is left out of the fields that relate, in every form of a reference', () => {
    const shown = withoutHidden(
      entity({
        type: 'service',
        owner: 'secret',
        system: 'System:Default/Plan',
        dependsOn: ['component:vault', 'component:default/Vault', 'component:till'],
        consumesApis: ['pay/ledger', 'ledger'],
      }),
      hides,
    );
    expect(shown.spec).toEqual({ type: 'service', dependsOn: ['component:till'], consumesApis: ['ledger'] });
  });

  it('is read in the namespace that it is written in', () => {
    expect(withoutHidden(entity({ consumesApis: ['ledger'] }, { namespace: 'pay' }), hides).spec).toEqual({
      consumesApis: [],
    });
  });

  it('is left out of any other field, list, key and annotation', () => {
    const shown = withoutHidden(
      entity(
        { custom: { near: ['component:vault', 'x'], 'component:vault': 1, deep: [{ of: 'group:secret', at: 2 }] } },
        { annotations: { 'acme.com/twin': 'component:vault, group:secret', 'acme.com/a': 'b' } },
      ),
      hides,
    );
    expect(shown.spec).toEqual({ custom: { near: ['x'], deep: [{ at: 2 }] } });
    expect(shown.metadata).toEqual({ name: 'shop', annotations: { 'acme.com/a': 'b' } });
  });

  it('is a gap in a sentence', () => {
    expect(withoutMentions('Talks to component:default/vault. See component:till.', hides)).toBe(
      'Talks to …. See component:till.',
    );
  });

  it('leaves an entity that says nothing of the kind as it is, the very same one', () => {
    const plain = entity({ owner: 'shop', link: 'https://vault', text: `${'a'.repeat(70_000)} component:vault` });
    expect(withoutHidden(plain, hides)).toBe(plain);
  });

  it('costs nothing much in a text that is one long word (THREATS 59)', () => {
    const started = worked();
    withoutMentions(`${'a'.repeat(60_000)}:`, hides);
    withoutMentions('a:'.repeat(30_000), hides);
    withoutMentions(`a:${'.'.repeat(60_000)}`, hides);
    expect(worked() - started).toBeLessThan(200);
  });

  it('is quoted in no error, not even as a reference that is none', () => {
    const { row: shop } = row('component:shop');
    const error: CatalogError = {
      file: 'catalog/shop.yaml',
      line: 1,
      column: 1,
      rule: 'REF-7',
      message: 'spec.dependsOn.0 is to be a reference with its kind, as in component:vault; it is “vault”.',
      value: 'vault',
      ref: 'component:default/shop',
    };
    const everybody = () => [shop, row('component:vault').row];
    const get = (ref: string) => everybody().find((one) => one.ref === ref);
    const errors = createShownErrors({ everybody, get, sees: ({ ref }) => !hides(ref) });
    expect(errors.among([error])).toEqual([
      {
        file: 'catalog/shop.yaml',
        line: 1,
        column: 1,
        rule: 'REF-7',
        message: 'spec.dependsOn.0 is to be a reference with its kind, as in …; it is “…”.',
        ref: 'component:default/shop',
      },
    ]);
  });

  it('is not told by the errors of a visible entity in the same file, only that there are some', () => {
    const source = { location: 'file:/catalog/all.yaml', label: 'catalog/all.yaml:1', line: 1, readAt: 0 };
    const error: CatalogError = {
      file: 'catalog/all.yaml',
      line: 9,
      column: 1,
      rule: 'YAML',
      message: 'Vault!',
      value: 'v',
    };
    const { row: shop } = row('component:shop', { source, errors: [error] });
    const all = [shop, row('component:vault', { source }).row];
    const get = (ref: string) => all.find((one) => one.ref === ref);
    const errors = createShownErrors({ everybody: () => all, get, sees: ({ ref }) => !hides(ref) });
    expect(errors.of(shop)).toEqual([
      { file: 'catalog/all.yaml', line: 9, column: 1, rule: 'YAML', message: expect.not.stringContaining('Vault') },
    ]);
    const alone = createShownErrors({ everybody: () => [shop], get, sees: ({ ref }) => !hides(ref) });
    expect(alone.of(shop)).toEqual([error]);
  });
});
