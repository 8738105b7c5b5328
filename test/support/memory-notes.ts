/** Notes on a Map: for adapters under test, shared by those that are given the same. */
import type { Notes } from '../../src/bot/ports.ts';

type Kept = {
  readonly group: string;
  readonly name: string;
  readonly value: string;
  readonly at: number;
  readonly until: number;
};

export function memoryNotes(): Notes & { readonly kept: ReadonlyMap<string, Kept> } {
  const kept = new Map<string, Kept>();
  const idOf = (group: string, name: string) => `${group} ${name}`;
  return {
    kept,
    get: async (group, name) => kept.get(idOf(group, name))?.value,
    put: async (note) => void kept.set(idOf(note.group, note.name), note),
    latest: async (asked, { since, most }) =>
      [...kept.values()]
        .filter(({ group, at }) => group === asked && at >= since)
        .sort((a, b) => b.at - a.at)
        .slice(0, most),
    claim: async (note) => {
      const id = idOf(note.group, note.name);
      const before = kept.get(id);
      if (before && before.until > note.at) return false;
      kept.set(id, { ...note, value: '' });
      return true;
    },
  };
}
