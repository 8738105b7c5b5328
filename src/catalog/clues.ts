/** What tells of an entity beside its names: hosts and addresses of its links, values of its annotations. Made when first asked for. */
import type { Entity } from './catalog.ts';
import type { Entry } from './entry.ts';

export type Clue = 'address' | 'host' | 'annotation';
export type Clues = {
  of(clue: Clue, value: string): readonly Entry[];
  add(entry: Entry): void;
  /** To be called while the entry still holds what it was added with. */
  remove(entry: Entry): void;
};

/** Longer values are sentences, shorter ones settings such as `true`. */
const shortest = 4;
const longest = 200;
const perEntity = 60;
/** Callboard's and Backstage's own say where a descriptor stands, which is no clue to what runs. */
const bookkeeping = /^(?:backstage\.io\/(?:managed-by|view-url|edit-url|orphan|ldap|techdocs)|callboard\.io\/)/;

export function createClues(): Clues {
  const entries = new Map<string, Entry | Set<Entry>>();
  return {
    of(clue, value) {
      const there = entries.get(keyOf(clue, value));
      return there instanceof Set ? [...there] : there ? [there] : [];
    },
    add(entry) {
      for (const key of keysOf(entry.entity)) {
        const there = entries.get(key);
        if (there instanceof Set) there.add(entry);
        else if (there !== entry) entries.set(key, there ? new Set([there, entry]) : entry);
      }
    },
    remove(entry) {
      for (const key of keysOf(entry.entity)) {
        const there = entries.get(key);
        if (there instanceof Set && there.delete(entry) && there.size > 0) continue;
        entries.delete(key);
      }
    },
  };
}

const keyOf = (clue: Clue, value: string) => `${clue} ${value.toLowerCase()}`;

/** Without protocol, query and the slash at its end: as people paste it, more or less. */
export function addressKey(url: string): { readonly host: string; readonly address: string } | undefined {
  const [, host, port = '', path = ''] = webAddress.exec(url) ?? [];
  if (host === undefined) return undefined;
  return { host: host.replace(/^www\./i, ''), address: `${host}${port}${path}`.replace(/\/+$/, '') };
}

/** Only compared with each other, and thousands of them at once: that takes no whole parser. */
const webAddress = /^https?:\/\/(?:[^/?#@]*@)?([\w.-]+)(:\d+)?([^?#\s]*)/i;

function keysOf({ links, annotations }: Entity): ReadonlySet<string> {
  const keys = new Set<string>();
  const see = (text: string) => {
    if (keys.size >= perEntity || text.length < shortest || text.length > longest) return;
    const read = addressKey(text.replace(/^url:/i, ''));
    if (!read) keys.add(keyOf('annotation', text));
    else keys.add(keyOf('host', read.host)).add(keyOf('address', read.address));
  };
  for (const { url } of links) if (addressKey(url)) see(url);
  for (const [key, value] of Object.entries(annotations)) {
    if (bookkeeping.test(key)) continue;
    for (const part of value.split(',')) see(part.trim());
  }
  return keys;
}
