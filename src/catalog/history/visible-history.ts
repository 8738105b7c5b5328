/** The history as one person may see it: changes of what is hidden never happened, and nothing hidden is named in the others. */
import type { Catalog, Ref, Relation, Sees } from '../catalog.ts';
import type { Change, Changes, FactChange, History, HistoryStore } from './history.ts';

/** So many more are read where some may have to be left out. */
const reserve = 4;

export function visibleHistory(history: HistoryStore, catalog: Pick<Catalog, 'get'>, sees: Sees | undefined): History {
  if (!sees) return history;
  const visible = async (read: Promise<Changes>, most: number): Promise<Changes> => {
    const { changes, more } = await read;
    const hides = await hiddenAmong(changes, { history, catalog, sees });
    const shown = changes.filter(({ ref }) => !hides(ref)).flatMap((change) => withoutHidden(change, hides) ?? []);
    return { changes: shown.slice(0, most), more: more || shown.length > most };
  };
  return {
    beginning: history.beginning,
    async after(ref, at) {
      const change = await history.after(ref, at);
      return change && (await visible(Promise.resolve({ changes: [change], more: false }), 1)).changes[0];
    },
    of: (ref, most) => visible(history.of(ref, most), most),
    since: (asked) => visible(history.since({ ...asked, most: asked.most * reserve }), asked.most),
  };
}

type Judging = {
  readonly history: HistoryStore;
  readonly catalog: Pick<Catalog, 'get'>;
  readonly sees: Sees;
};

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
  return { ...rest, facts, within, ...(owner !== undefined && !hides(owner) && { owner }) };
}

function shownFact(fact: FactChange, hides: Hides): FactChange | undefined {
  if (fact.is === 'relations') {
    const shown = (relations: readonly Relation[]) => relations.filter(({ target }) => !hides(target));
    const [came, went] = [shown(fact.came), shown(fact.went)];
    return came.length + went.length > 0 ? { ...fact, came, went } : undefined;
  }
  if (fact.is !== 'ref') return fact;
  const { is, fact: name } = fact;
  const [before, after] = [fact.before, fact.after].map((ref) => (ref === undefined || hides(ref) ? undefined : ref));
  if (before === undefined && after === undefined) return undefined;
  return { is, fact: name, ...(before !== undefined && { before }), ...(after !== undefined && { after }) };
}
