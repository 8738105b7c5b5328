/** The history as one person may see it: changes of what is hidden never happened, and nothing hidden is named in the others. */
import type { Catalog, Entity, Ref, Relation, Sees } from '../catalog.ts';
import { withoutMentions } from '../hidden.ts';
import { readRef } from '../ref.ts';
import type { Change, Changes, FactChange, History, HistoryStore, Removal } from './history.ts';

/** So many more are read where some may have to be left out. */
const reserve = 4;

export function visibleHistory(history: HistoryStore, catalog: Pick<Catalog, 'get'>, sees: Sees | undefined): History {
  const gone = (words: string) => goneCalled(words, { history, catalog, sees });
  if (!sees) return { ...history, gone };
  const visible = async (read: Promise<Changes>, most: number): Promise<Changes> => {
    const { changes, more } = await read;
    const hides = await hiddenAmong(changes, { history, catalog, sees });
    const shown = changes.filter(({ ref }) => !hides(ref)).flatMap((change) => withoutHidden(change, hides) ?? []);
    return { changes: shown.slice(0, most), more: more || shown.length > most };
  };
  return {
    beginning: history.beginning,
    gone,
    async after(ref, at) {
      const change = await history.after(ref, at);
      return change && (await visible(Promise.resolve({ changes: [change], more: false }), 1)).changes[0];
    },
    of: (ref, most) => visible(history.of(ref, most), most),
    since: (asked) => visible(history.since({ ...asked, most: asked.most * reserve }), asked.most),
  };
}

type Looking = {
  readonly history: HistoryStore;
  readonly catalog: Pick<Catalog, 'get'>;
  readonly sees: Sees | undefined;
};
type Judging = Looking & { readonly sees: Sees };

async function goneCalled(words: string, { history, catalog, sees }: Looking): Promise<Removal | undefined> {
  const refs = refsMeant(words).filter((ref) => catalog.get(ref) === undefined);
  const all = (await history.removals(refs)).filter(({ last }) => !sees || sees(last));
  const latest = all.reduce<Removal | undefined>((late, one) => (late && late.at >= one.at ? late : one), undefined);
  if (!latest || !sees) return latest;
  const hides = await hiddenAmong([latest], { history, catalog, sees });
  const { owner, within, ...rest } = latest;
  const shown = within.filter((ref) => !hides(ref));
  return {
    ...rest,
    within: shown,
    last: withoutHiddenRefs(latest.last, hides),
    ...shownOwner(owner, hides),
  };
}

const shownOwner = (owner: Ref | undefined, hides: Hides) =>
  owner === undefined ? {} : hides(owner) ? { ownerHidden: true as const } : { owner };

function withoutHiddenRefs({ owner, system, description, errors: _, ...rest }: Entity, hides: Hides): Entity {
  return {
    ...rest,
    ...shownOwner(owner, hides),
    ...(system && !hides(system) && { system }),
    ...(description !== undefined && { description: withoutMentions(description, hides) }),
    errors: [],
  };
}

const kinds = ['component', 'api', 'resource', 'system', 'domain', 'group', 'user', 'template', 'location'];

/** What is gone is found by its exact name only. */
function refsMeant(words: string): readonly Ref[] {
  const name = words.trim().replace(/\s+/g, '-');
  return (name.includes(':') ? [undefined] : kinds).flatMap((kind) => readRef(name, kind ? { kind } : {}) ?? []);
}

/** What left the catalog is judged as it last was. */
async function hiddenAmong(changes: readonly Change[], { history, catalog, sees }: Judging) {
  const gone = [...new Set(changes.flatMap(refsOf))].filter((ref) => catalog.get(ref) === undefined);
  const last = new Map((await history.removals(gone)).map(({ ref, last: entity }) => [ref, entity]));
  return (ref: Ref): boolean => {
    const entity = catalog.get(ref) ?? last.get(ref);
    return entity !== undefined && !sees(entity);
  };
}

function refsOf({ ref, owner, within, facts }: Change): readonly Ref[] {
  return [ref, ...(owner ? [owner] : []), ...within, ...facts.flatMap(refsOfFact)];
}

function refsOfFact(fact: FactChange): readonly Ref[] {
  if (fact.is === 'ref') return [fact.before, fact.after].filter((ref) => ref !== undefined);
  return fact.is === 'relations' ? [...fact.came, ...fact.went].map(({ target }) => target) : [];
}

type Hides = (ref: Ref) => boolean;

/** Nothing where a change was about nothing but what is hidden. */
function withoutHidden(change: Change, hides: Hides): Change | undefined {
  const { owner, last: _, ...rest } = change;
  const facts = change.facts.flatMap((fact) => shownFact(fact, hides) ?? []);
  if (change.what === 'changed' && facts.length === 0) return undefined;
  const within = change.within.filter((ref) => !hides(ref));
  return { ...rest, facts, within, ...shownOwner(owner, hides) };
}

function shownValues({ before, after }: { readonly before?: string; readonly after?: string }, hides: Hides) {
  return {
    ...(before !== undefined && { before: withoutMentions(before, hides) }),
    ...(after !== undefined && { after: withoutMentions(after, hides) }),
  };
}

function shownFact(fact: FactChange, hides: Hides): FactChange | undefined {
  if (fact.is === 'relations') {
    const shown = (relations: readonly Relation[]) => relations.filter(({ target }) => !hides(target));
    const [came, went] = [shown(fact.came), shown(fact.went)];
    return came.length + went.length > 0 ? { ...fact, came, went } : undefined;
  }
  if (fact.is === 'set') {
    const shown = (members: readonly string[]) => members.filter((text) => withoutMentions(text, hides) === text);
    const [came, went] = [shown(fact.came), shown(fact.went)];
    return came.length + went.length > 0 ? { ...fact, came, went } : undefined;
  }
  if (fact.is === 'value') return { ...fact, ...shownValues(fact, hides) };
  if (fact.is !== 'ref') return fact;
  const { is, fact: name } = fact;
  const { before, after } = fact;
  const isTold = (ref: Ref | undefined) => ref !== undefined && !hides(ref);
  if (!isTold(before) && !isTold(after)) return undefined;
  return {
    is,
    fact: name,
    ...(before !== undefined && (hides(before) ? { beforeHidden: true } : { before })),
    ...(after !== undefined && (hides(after) ? { afterHidden: true } : { after })),
  };
}
