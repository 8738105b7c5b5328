/** What tells of an entity beside its names: hosts and addresses of its links, values of its annotations. Made when first asked for. */
import type { Entity } from './catalog.ts';
import type { Entry } from './entry.ts';

export type Clue = 'address' | 'host' | 'annotation';
export type Clues = {
  of(clue: Clue, value: string): readonly Entry[];
  add(entry: Entry): void;
  /** As what it was added with. */
  remove(entry: Entry, was: Entity): void;
};

/** Longer values are sentences, shorter ones settings such as `true`. */
const shortest = 4;
const longest = 200;
const perEntity = 60;
/** Callboard's and Backstage's own say where a descriptor stands, which is no clue to what runs. */
const bookkeeping = /^(?:backstage\.io\/(?:managed-by|view-url|edit-url|orphan|ldap|techdocs)|callboard\.io\/)/;

export function createClues(): Clues {
  const made = () => new Map<string, Entry | Set<Entry>>();
  const entries = { address: made(), host: made(), annotation: made() };
  return {
    of(clue, value) {
      const there = entries[clue].get(value.toLowerCase());
      return there instanceof Set ? [...there] : there ? [there] : [];
    },
    add(entry) {
      eachClue(entry.entity, (clue, value) => {
        const there = entries[clue].get(value);
        if (there === undefined) entries[clue].set(value, entry);
        else if (there instanceof Set) there.add(entry);
        else if (there !== entry) entries[clue].set(value, new Set([there, entry]));
      });
    },
    remove(entry, was) {
      eachClue(was, (clue, value) => {
        const there = entries[clue].get(value);
        if (there instanceof Set ? there.delete(entry) && there.size === 0 : there === entry)
          entries[clue].delete(value);
      });
    },
  };
}

/** Without protocol, query and the slash at its end: as people paste it, more or less. */
export function addressKey(url: string): { readonly host: string; readonly address: string } | undefined {
  const [, host, port = '', path = ''] = webAddress.exec(url) ?? [];
  if (host === undefined) return undefined;
  return { host: host.replace(/^www\./i, ''), address: `${host}${port}${path}`.replace(/\/+$/, '') };
}

/** Only compared with each other, and thousands of them at once: that takes no whole parser. */
const webAddress = /^https?:\/\/(?:[^/?#@]*@)?([\w.-]+)(:\d+)?([^?#\s]*)/i;

function eachClue({ links, annotations }: Entity, visit: (clue: Clue, value: string) => void): void {
  let room = perEntity;
  const see = (text: string) => {
    if (room <= 0 || text.length < shortest || text.length > longest) return;
    room -= 1;
    const read = addressKey(text.startsWith('url:') ? text.slice(4) : text);
    if (!read) return visit('annotation', text.toLowerCase());
    visit('host', read.host.toLowerCase());
    visit('address', read.address.toLowerCase());
  };
  for (const { url } of links) if (addressKey(url)) see(url);
  for (const key of Object.keys(annotations)) {
    const value = annotations[key] ?? '';
    if (value === '' || bookkeeping.test(key)) continue;
    if (!value.includes(',')) see(value.trim());
    else for (const part of value.split(',', perEntity)) see(part.trim());
  }
}
