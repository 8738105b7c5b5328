/** The relations that a descriptor declares: which field makes which pair of edges (BACKSTAGE §1.4). */
import type { Ref, RelationType } from './catalog.ts';
import type { DeclaredRelation } from './ports.ts';
import { type CompoundRef, formatRef, isRefProblem, parseRef, readRef } from './ref.ts';
import { isMapping, type Mapping } from './rules/check.ts';
import { type Mistake, mistakeOf, type Path } from './rules/mistake.ts';

type Field = {
  readonly field: string;
  /** What a reference without a kind means; without one the kind must be written (REF-7). */
  readonly kind?: string;
  readonly type: RelationType;
  readonly reverse: RelationType;
};

const owner: Field = { field: 'owner', kind: 'Group', type: 'ownedBy', reverse: 'ownerOf' };
const system: Field = { field: 'system', kind: 'System', type: 'partOf', reverse: 'hasPart' };
const dependsOn: Field = { field: 'dependsOn', type: 'dependsOn', reverse: 'dependencyOf' };
const dependencyOf: Field = { field: 'dependencyOf', type: 'dependencyOf', reverse: 'dependsOn' };
const partOf = (field: string, kind: string): Field => ({ field, kind, type: 'partOf', reverse: 'hasPart' });

const fieldsOf = new Map<string, readonly Field[]>([
  [
    'Component',
    [
      owner,
      system,
      partOf('subcomponentOf', 'Component'),
      { field: 'providesApis', kind: 'API', type: 'providesApi', reverse: 'apiProvidedBy' },
      { field: 'consumesApis', kind: 'API', type: 'consumesApi', reverse: 'apiConsumedBy' },
      dependsOn,
      dependencyOf,
    ],
  ],
  ['API', [owner, system]],
  ['Resource', [owner, system, dependsOn, dependencyOf]],
  ['System', [owner, partOf('domain', 'Domain')]],
  ['Domain', [owner, partOf('subdomainOf', 'Domain')]],
  ['Template', [owner]],
  ['User', [{ field: 'memberOf', kind: 'Group', type: 'memberOf', reverse: 'hasMember' }]],
  [
    'Group',
    [
      { field: 'parent', kind: 'Group', type: 'childOf', reverse: 'parentOf' },
      { field: 'children', kind: 'Group', type: 'parentOf', reverse: 'childOf' },
      { field: 'members', kind: 'User', type: 'hasMember', reverse: 'memberOf' },
    ],
  ],
]);

/** Every field that holds references, with the kind that one without a kind means; undefined where it has to be written. */
export const kindOfReference: ReadonlyMap<string, string | undefined> = new Map(
  [...fieldsOf.values()].flat().map(({ field, kind }) => [field, kind]),
);

export type Relations = { readonly declares: readonly DeclaredRelation[]; readonly mistakes: readonly Mistake[] };

/** Each pair once, in the order of the fields, and every reference that is none. The spec must have passed its kind's checks. */
export function declaredRelations(source: CompoundRef, spec: Mapping): Relations {
  const declares = new Map<string, DeclaredRelation>();
  const mistakes: Mistake[] = [];
  const ref = formatRef(source);
  for (const { field, kind, type, reverse } of fieldsOf.get(source.kind) ?? []) {
    for (const [path, text] of textsOf(spec, field)) {
      // REF-6: a reference without a namespace means the namespace it is written in.
      const read = parseRef(text, { namespace: source.namespace, ...(kind && { kind }) });
      if (isRefProblem(read)) {
        const rule = read.rule === 'REF-3' ? 'REF-7' : read.rule;
        mistakes.push(mistakeOf(path, rule, `a reference ${read.expected}`, text));
      } else {
        const target = formatRef(read);
        declares.set(`${type} ${target}`, { source: ref, type, reverse, target });
      }
    }
  }
  return { declares: [...declares.values()], mistakes };
}

const reverses = new Map(
  [...fieldsOf.values()].flat().map(({ type, reverse }): [RelationType, RelationType] => [type, reverse]),
);
/** Of each pair the one that its own entity speaks of; the other end says the same again. */
const spoken = ['ownedBy', 'partOf', 'providesApi', 'consumesApi', 'dependsOn', 'memberOf', 'childOf'] as const;

/** What another catalog has found out about an entity, beyond its spec: `declares` with the pairs among its relations. */
export function withRelations(declares: readonly DeclaredRelation[], source: Ref, relations: unknown) {
  const known = new Map(declares.map((each) => [`${each.type} ${each.target}`, each]));
  for (const relation of Array.isArray(relations) ? relations : []) {
    const { type: told, targetRef }: Mapping = isMapping(relation) ? relation : {};
    const [type, target] = [spoken.find((each) => each === told), readRef(String(targetRef))];
    const reverse = type && reverses.get(type);
    if (!type || !reverse || target === undefined || known.has(`${type} ${target}`)) continue;
    known.set(`${type} ${target}`, { source, type, reverse, target });
  }
  return [...known.values()];
}

function textsOf(spec: Mapping, field: string): [Path, string][] {
  const value = spec[field];
  if (typeof value === 'string') return [[['spec', field], value]];
  if (!Array.isArray(value)) return [];
  return value.flatMap((text: unknown, index): [Path, string][] =>
    typeof text === 'string' ? [[['spec', field, index], text]] : [],
  );
}

/** The spec with its lists of references in order, as Backstage keeps it: another order is then no change. */
export function withSortedReferences(kind: string, spec: Mapping): Mapping {
  const sorted: Record<string, unknown> = {};
  for (const { field } of fieldsOf.get(kind) ?? []) {
    const list = spec[field];
    if (Array.isArray(list) && list.length > 1) sorted[field] = list.toSorted();
  }
  return { ...spec, ...sorted };
}
