/** What two versions of an entity differ in, fact by fact, as people would say it. */
import type { Ref, Relation } from '../catalog.ts';
import { readable } from '../entity.ts';
import type { DeclaredRelation, StoredEntity } from '../ports.ts';
import { isMapping, type Mapping } from '../rules/check.ts';
import type { FactChange } from './history.ts';

/** More of a long text, or of a long list, is not kept: the descriptor's own history has it. */
const mostLetters = 300;
const mostMembers = 50;

export function differences(before: StoredEntity, after: StoredEntity): readonly FactChange[] {
  if (before.body === after.body) return [];
  const [old, now] = [readBody(before.body), readBody(after.body)];
  return [
    ...refChange('owner', before.row.owner, after.row.owner),
    ...refChange('system', before.row.system, after.row.system),
    ...valueChanges(old.values, now.values),
    ...setChanges(old.sets, now.sets),
    ...relationChange(before, after),
    ...otherChanges(old.others, now.others),
    ...movedFile(before, after),
  ];
}

type Facts = {
  readonly values: ReadonlyMap<string, string>;
  readonly sets: ReadonlyMap<string, ReadonlySet<string>>;
  /** Whatever else stands in it: that it changed is told, not how. */
  readonly others: ReadonlyMap<string, string>;
};

const setsOfMetadata = new Set(['tags', 'links', 'labels', 'annotations']);
/** What the catalog adds itself, or what is told as a fact of its own. */
const addedToMetadata = new Set(['uid', 'etag', 'name', 'namespace']);
const addedAnnotation = /^backstage\.io\/managed-by-(origin-)?location$/;
/** They make relations. */
const relationFields = new Set(
  'owner system domain subdomainOf subcomponentOf providesApis consumesApis dependsOn dependencyOf memberOf parent children members'.split(
    ' ',
  ),
);

function readBody(body: string): Facts {
  const whole: unknown = JSON.parse(body);
  const { apiVersion, metadata, spec } = isMapping(whole) ? whole : {};
  const [values, sets, others] = [
    new Map<string, string>(),
    new Map<string, ReadonlySet<string>>(),
    new Map<string, string>(),
  ];
  const note = (fact: string, value: unknown) => {
    if (typeof value === 'string') values.set(fact, value);
    else if (value !== undefined) others.set(fact, JSON.stringify(value));
  };
  note('apiVersion', apiVersion);
  for (const [key, value] of entriesOf(metadata)) {
    if (setsOfMetadata.has(key)) sets.set(key, membersOf(value));
    else if (!addedToMetadata.has(key)) note(key, value);
  }
  for (const [key, value] of entriesOf(spec)) {
    if (key === 'profile') for (const [part, said] of entriesOf(value)) note(part, said);
    else if (!relationFields.has(key)) note(key, value);
  }
  return { values, sets, others };
}

const entriesOf = (value: unknown): readonly [string, unknown][] => (isMapping(value) ? Object.entries(value) : []);

function membersOf(value: unknown): ReadonlySet<string> {
  if (Array.isArray(value)) return new Set(value.map((one: unknown) => (isMapping(one) ? linkText(one) : String(one))));
  return new Set(
    entriesOf(value).flatMap(([key, one]) => (addedAnnotation.test(key) ? [] : [`${key}=${String(one)}`])),
  );
}

const linkText = ({ url, title }: Mapping) => (typeof title === 'string' ? `${title} ${String(url)}` : String(url));

function refChange(fact: 'owner' | 'system', before: Ref | undefined, after: Ref | undefined): FactChange[] {
  if (before === after) return [];
  return [{ is: 'ref', fact, ...(before !== undefined && { before }), ...(after !== undefined && { after }) }];
}

/** In the order of the newer version; what is gone comes last. */
const keysOf = (before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>) => [
  ...new Set([...after.keys(), ...before.keys()]),
];

function valueChanges(before: Facts['values'], after: Facts['values']): FactChange[] {
  return keysOf(before, after)
    .filter((fact) => before.get(fact) !== after.get(fact))
    .map((fact) => ({
      is: 'value',
      fact,
      ...kept('before', before.get(fact)),
      ...kept('after', after.get(fact)),
    }));
}

/** A definition of thousands of lines is no value that people read in a history. */
const kept = (side: 'before' | 'after', value: string | undefined) =>
  value === undefined ? {} : { [side]: shortened(value) };

function shortened(text: string): string {
  if (text.length <= mostLetters) return readable(text) ?? '';
  const letters = Array.from(text.slice(0, 2 * mostLetters));
  return readable(`${letters.slice(0, mostLetters - 1).join('')}…`) ?? '';
}

function setChanges(before: Facts['sets'], after: Facts['sets']): FactChange[] {
  return keysOf(before, after).flatMap((fact) => {
    const [old, now] = [before.get(fact) ?? none, after.get(fact) ?? none];
    const came = [...now].filter((member) => !old.has(member));
    const went = [...old].filter((member) => !now.has(member));
    if (came.length + went.length === 0) return [];
    return [{ is: 'set', fact, came: members(came), went: members(went) }];
  });
}

const none: ReadonlySet<string> = new Set();
const members = (all: readonly string[]) => all.slice(0, mostMembers).map(shortened);

/** Owner and system have a line of their own. */
function relationChange(before: StoredEntity, after: StoredEntity): FactChange[] {
  const [old, now] = [relationsOf(before), relationsOf(after)];
  const came = [...now].filter(([key]) => !old.has(key)).map(([, relation]) => relation);
  const went = [...old].filter(([key]) => !now.has(key)).map(([, relation]) => relation);
  if (came.length + went.length === 0) return [];
  return [{ is: 'relations', fact: 'relations', came: came.slice(0, mostMembers), went: went.slice(0, mostMembers) }];
}

function relationsOf({ row, declares }: StoredEntity): ReadonlyMap<string, Relation> {
  const own = declares.filter((relation) => !isOwnFact(relation, row.system));
  return new Map(own.map(({ type, target }) => [`${type} ${target}`, { type, target }]));
}

const isOwnFact = ({ type, target }: DeclaredRelation, system: Ref | undefined) =>
  type === 'ownedBy' || (type === 'partOf' && target === system);

function otherChanges(before: Facts['others'], after: Facts['others']): FactChange[] {
  return keysOf(before, after)
    .filter((fact) => before.get(fact) !== after.get(fact))
    .map((fact) => ({ is: 'value', fact }));
}

/** A line that moves within its file is no change of the entity; nor is it that all files stand in another folder now. */
function movedFile({ row: before }: StoredEntity, { row: after }: StoredEntity): FactChange[] {
  if (before.source.location === after.source.location) return [];
  if (fileOf(before.source.label) === fileOf(after.source.label)) return [];
  return [{ is: 'value', fact: 'source', before: before.source.label, after: after.source.label }];
}

const fileOf = (label: string) => label.replace(/:\d+$/, '');
