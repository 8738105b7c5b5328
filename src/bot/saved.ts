/** The queries that one person has under a name: their own, and those that are everybody's. */
import type { Clock } from '../clock.ts';
import { fail } from '../errors.ts';
import type { SavedQueries, SavedQuery } from './ports.ts';
import type { Actor } from './request.ts';

export type SavedOf = 'mine' | 'everybody';
export type Saved = {
  /** By name; a person's own hides everybody's of the same name. */
  all(): Promise<readonly (SavedQuery & { readonly of: SavedOf })[]>;
  /** Answers what stood there before. */
  keep(of: SavedOf, name: string, query: string): Promise<SavedQuery | undefined>;
  /** Answers what it was; undefined where there was none. */
  forget(of: SavedOf, name: string): Promise<SavedQuery | undefined>;
};

const everybody = 'everybody';
const savedAtMost = 100;

export function savedFor(queries: SavedQueries, actor: Actor, clock: Clock): Saved {
  const ownerOf = (of: SavedOf) => (of === 'mine' ? keyOf(actor) : everybody);
  const called = (name: string) => (one: SavedQuery) => one.name.toLowerCase() === name.toLowerCase();
  return {
    async all() {
      const [mine, shared] = await Promise.all([queries.of(ownerOf('mine')), queries.of(everybody)]);
      const others = shared.filter(({ name }) => !mine.some(called(name)));
      return [
        ...mine.map((one) => ({ ...one, of: 'mine' as const })),
        ...others.map((one) => ({ ...one, of: 'everybody' as const })),
      ].sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
    },
    async keep(of, name, query) {
      const there = await queries.of(ownerOf(of));
      const before = there.find(called(name));
      if (!before && there.length >= savedAtMost) {
        const reason = `${savedAtMost} are the most; \`forget\` one first`;
        throw fail('ARGUMENT_INVALID', { argument: 'Name', value: name, reason, example: 'saved' });
      }
      await queries.put(ownerOf(of), { name, query, by: actor.name, at: clock.now() });
      return before;
    },
    async forget(of, name) {
      const before = (await queries.of(ownerOf(of))).find(called(name));
      if (before) await queries.remove(ownerOf(of), before.name);
      return before;
    },
  };
}

/** The same person on every platform, as far as the catalog knows them. */
const keyOf = (actor: Actor) => actor.user ?? accountOf(actor);
/** The local person is the same in the browser and in the terminal; somebody signed in to the pages is who they are elsewhere. */
export const accountOf = ({ standing, vouchedBy, platform, account }: Actor) =>
  standing === 'local' ? 'local' : `${vouchedBy ?? platform}/${account}`;
