import { describe, expect, it } from 'vitest';
import type { Descriptor } from '../../../src/catalog/entity.ts';
import type { ChangedFile } from '../../../src/catalog/pass.ts';
import { type CatalogRule, createKindRules } from '../../../src/catalog/registered/kind-rules.ts';
import { defineSource, type SourceSettings } from '../../../src/catalog/source.ts';
import { row } from '../rows.ts';

const address = 'https://github.com/acme/web/blob/main/catalog-info.yaml';
const kinds = ['component:c', 'api:a', 'location:l', 'group:g', 'user:u', 'template:t'];

function read(location = `url:${address}`): ChangedFile {
  const descriptors = kinds.map((ref): Descriptor => ({ ...row(ref), content: '{}' }));
  const result = { descriptors, errors: [], leadsTo: [], failed: 0 };
  return { target: address, location, label: 'web', unchanged: false, fingerprint: '1', result, state: 'read' };
}

type Asked = {
  readonly rules?: readonly CatalogRule[];
  readonly source?: SourceSettings;
  readonly registered?: string;
  readonly origin?: string;
  readonly location?: string;
};

const url: SourceSettings = { type: 'url', target: address };
const noReading = defineSource({ open: () => async function* () {} });
const definitions = new Map([
  ['url', noReading],
  ['backstage', defineSource({ ...noReading, isProvider: true })],
]);

function judge({ rules, source = url, registered, origin, location }: Asked) {
  const judging = createKindRules({ rules, sources: [source], definitions });
  const way = { source, ...(origin !== undefined && { origin }) };
  const { result, rules: stamp } = judging.apply(read(location), { way, registered });
  return { taken: result.descriptors.map(({ row: { ref } }) => ref[0]).join(''), errors: result.errors, stamp, result };
}
const taken = (asked: Asked) => judge(asked).taken;

describe('LOC-6: kinds', () => {
  it('from what is registered are Component, API and Location, from the settings and from this machine all', () => {
    expect(taken({ registered: address })).toBe('cal');
    expect(taken({})).toBe('calgut');
    expect(taken({ registered: '/srv/catalog' })).toBe('calgut');
  });

  it('that are refused are each an error, with its line and what to do', () => {
    const { errors, result } = judge({ registered: address });
    expect(result.failed).toBe(3);
    expect(errors[0]).toMatchObject({
      rule: 'LOC-6',
      file: 'web',
      ref: 'group:default/g',
      message:
        'group:default/g is not taken in: what is read there may hold Component, API and Location only; name it under catalog.sources to allow all kinds.',
    });
    expect(judge({ rules: [{ allow: ['API'] }] }).errors[0]?.message).toMatch(
      /may hold API only; add the kind to catalog\.rules in callboard\.yaml, or to the rules of its source/,
    );
  });

  it('are what catalog.rules says, which replaces the default, whatever case it is written in; [] rejects all', () => {
    const rules = [{ allow: ['group'] }, { allow: ['USER'] }];
    expect([taken({ rules, registered: address }), taken({ rules })]).toEqual(['gu', 'gu']);
    expect([taken({ rules: [], registered: address }), taken({ rules: [] })]).toEqual(['', '']);
    expect(judge({ rules: [] }).errors[0]?.message).toContain('may hold no entity;');
  });

  it('of a rule hold where it says: type, exact and pattern of where the reading began', () => {
    const at = (where: object, asked: Asked = {}) =>
      taken({ ...asked, rules: [{ allow: ['Template'], locations: [{ type: 'url', ...where }] }] });
    expect([at({}), at({ type: 'file' })]).toEqual(['t', '']);
    expect([at({ exact: address }), at({ exact: `${address}x` })]).toEqual(['t', '']);
    expect([
      at({ pattern: 'https://github.com/acme/**' }),
      at({ pattern: 'https://GITHUB.com/{acme,other}/*/blob/main/*' }),
      at({ pattern: 'https://github.com/acme/*' }),
      at({ pattern: 'https://github.com/acme.web/**' }),
    ]).toEqual(['t', 't', '', '']);
    const origin = {
      origin: 'url:https://github.com/acme/all/blob/main/all.yaml',
      location: 'url:https://x.example/y',
    };
    expect(at({ pattern: '**/all.yaml' }, { ...origin, source: { type: 'file', target: 'x' } })).toBe('t');
  });

  it('of a source are widened by its own rules, as in Backstage', () => {
    const source = { ...url, rules: [{ allow: ['User', 'Group'] }] };
    expect(taken({ source })).toBe('calgu');
    expect(taken({ source, rules: [{ allow: ['API'] }] })).toBe('agu');
    expect(taken({ source, rules: [] })).toBe('gu');
    // Not for who registers the same address.
    expect(taken({ source, registered: address })).toBe('cal');
  });

  it('from a provider are all, whatever the rules say', () => {
    expect(taken({ source: { type: 'backstage', target: 'https://b.example' }, rules: [] })).toBe('calgut');
  });

  it('have a stamp, which changes with the rules', () => {
    const stamps = [
      judge({}).stamp,
      judge({ rules: [] }).stamp,
      judge({ rules: [{ allow: ['API'] }] }).stamp,
      judge({ source: { ...url, rules: [] } }).stamp,
    ];
    expect([stamps[0], new Set(stamps).size]).toEqual([undefined, 4]);
  });
});
