/**
 * Which entities a text names, as people and machines write: refs, names, titles, repositories, hosts, addresses, values
 * of annotations. Every word is looked up exactly, so that long texts and large catalogs cost little; nothing is corrected.
 */
import type { Mention, Mentions, Sees } from './catalog.ts';
import { addressKey, type Clue, type Clues } from './clues.ts';
import { fitsWanted } from './complete.ts';
import type { Entry } from './entry.ts';
import { fold, foldEmail, squash } from './fold.ts';
import { readRef } from './ref.ts';
import { byAddress, type Directory } from './resolve.ts';

type By = Mention['by'];
type Hit = { readonly entries: readonly Entry[]; readonly by: By; readonly sure: boolean };
export type MentionSources = Pick<Directory, 'names' | 'get'> & { readonly clues: () => Clues };

const lettersAtMost = 10_000;
const wordsAtMost = 600;
const addressesAtMost = 30;
/** Names are said in so many words. */
const wordsOfName = 4;
const segmentsAtMost = 8;
/** What belongs to more entities than this says nothing of any. */
const sharedAtMost = 6;
const mentionsAtMost = 24;
const lookedAtMost = 8;

export function mentionsIn(sources: MentionSources, text: string, sees?: Sees): Mentions {
  const fits = fitsWanted({ sees });
  const look = lookerOf(sources, fits);
  const found = new Map<string, Mention>();
  const note = (said: string, hit: Hit | undefined) => {
    for (const { entity } of hit?.entries ?? []) {
      const known = found.get(entity.ref);
      const sure = hit?.sure === true && hit.entries.length === 1;
      if (hit && (!known || (sure && !known.sure))) found.set(entity.ref, { entity, said, by: hit.by, sure });
    }
    return hit !== undefined;
  };
  const bounded = text.slice(0, lettersAtMost).normalize('NFC');
  const addresses = (bounded.match(address) ?? []).slice(0, addressesAtMost).map(withoutEnd);
  const quoted = new Set(Array.from(bounded.matchAll(inBackticks), ([, said = '']) => said));
  const words = (bounded.replace(address, ' ').match(word) ?? []).slice(0, wordsAtMost);
  for (const said of addresses) note(said, look.address(said));
  readWords(words, (said, amount) => note(said, look.words(said, amount, quoted.has(said))));
  const telling = words.filter((said) => isTelling(said));
  return {
    found: [...found.values()].sort((a, b) => rank(a) - rank(b)).slice(0, mentionsAtMost),
    lookedAt: [...new Set([...addresses, ...telling, ...words.filter(isLong)])].slice(0, lookedAtMost),
  };
}

const address = /https?:\/\/[^\s<>|"'`)\]}]+/giu;
const inBackticks = /`([^`\n]{1,200})`/g;
/** Letters and digits, with what stands inside of names, refs, hosts and slugs. */
const word = /[\p{L}\p{N}][\p{L}\p{N}\p{M}._:@/+-]*/gu;
const withoutEnd = (said: string) => said.replace(/[.,;:!?/]+$/, '');

/** The longest name at each place; what stands inside of it is not looked at again. */
function readWords(words: readonly string[], look: (said: string, amount: number) => boolean): void {
  for (let at = 0; at < words.length; ) {
    let taken = 1;
    for (let amount = Math.min(wordsOfName, words.length - at); amount > 0; amount -= 1) {
      const said = withoutEnd(words.slice(at, at + amount).join(' '));
      if (look(said, amount)) {
        taken = amount;
        break;
      }
    }
    at += taken;
  }
}

const strength: readonly By[] = ['ref', 'address', 'repository', 'e-mail', 'host', 'annotation', 'name'];
const rank = ({ sure, by }: Mention) => (sure ? 0 : strength.length) + strength.indexOf(by);

const isLong = (said: string) => said.length > 3;
/** No word of a language looks like that: it has a digit, a sign or a capital inside. */
const isTelling = (said: string) =>
  /[\p{L}\p{N}][-_./:@\d]+[\p{L}\p{N}]|\p{Ll}\p{Lu}/u.test(said) || /^(?=.*\d)[\p{L}\d]{4,}$/u.test(said);

/** Looks up single words and addresses. */
export function lookerOf({ names, get, clues }: MentionSources, fits: (entry: Entry) => boolean) {
  const hit = (entries: readonly Entry[], by: By, sure: boolean): Hit | undefined => {
    const seen = entries.filter(fits);
    return seen.length > 0 && seen.length <= sharedAtMost ? { entries: seen, by, sure } : undefined;
  };
  const clue = (kind: Clue, value: string) => hit(clues().of(kind, value), kind, true);
  const ref = (said: string | undefined) =>
    hit([(said === undefined ? undefined : get(said)) ?? []].flat(), 'ref', true);

  /** `ledger-db.internal`: a link's host, or a host called after an entity. */
  function host(name: string): Hit | undefined {
    const [label = ''] = name.split('.');
    return clue('host', name.replace(/^www\./, '')) ?? hit(names.of(squash(label)), 'host', isTelling(label));
  }

  /** A pull request, a pipeline, a file: whatever stands in a repository. */
  function repository(said: string): Hit | undefined {
    const [, start = '', path = ''] = /^(https?:\/\/[^/]+)\/([^?#]*)/i.exec(said) ?? [];
    const segments = path.split('/').slice(0, segmentsAtMost);
    for (let size = segments.length; size >= 2; size -= 1) {
      const found = hit(
        byAddress(names, { text: [start, ...segments.slice(0, size)].join('/'), fits }),
        'repository',
        true,
      );
      if (found) return found;
    }
    return undefined;
  }

  function name(said: string, amount: number, isQuoted: boolean): Hit | undefined {
    const called = names.of(squash(said));
    // “up date” is no update: several words are a name only where it is written in words, or with signs between them.
    const fitting = amount === 1 ? called : called.filter(({ entity }) => isSaidSo(entity, said));
    const teams = fitting.filter(({ entity }) => !/^(group|user)$/i.test(entity.kind));
    return hit(teams.length > 0 ? teams : fitting, 'name', amount > 1 || isQuoted || isTelling(said));
  }

  return {
    address(said: string): Hit | undefined {
      const key = addressKey(said);
      const [, namespace, kind, called] = /\/catalog\/([^/]+)\/([^/]+)\/([^/?#]+)/.exec(said) ?? [];
      return (
        ref(called && `${kind}:${namespace}/${called}`.toLowerCase()) ??
        (key && clue('address', key.address)) ??
        repository(said) ??
        (key && host(key.host))
      );
    },
    words(said: string, amount: number, isQuoted: boolean): Hit | undefined {
      if (amount > 1) return name(said, amount, isQuoted);
      const isRef = /^[a-z]+:[^/\s]/i.test(said);
      return (
        (isRef ? ref(readRef(said)) : undefined) ??
        (said.includes('@') ? hit(names.of(foldEmail(said)), 'e-mail', true) : undefined) ??
        (said.includes('/') ? hit(byAddress(names, { text: said, fits }), 'repository', true) : undefined) ??
        (isTelling(said) ? clue('annotation', said) : undefined) ??
        name(said, 1, isQuoted) ??
        (/^[\w-]+(\.[\w-]+)+$/.test(said) ? host(said) : undefined)
      );
    },
  };
}

/** Word by word, whatever stands between them. */
function isSaidSo({ name, title, displayName }: Entry['entity'], said: string): boolean {
  const apart = (text: string) =>
    fold(text.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 '))
      .split(/[^\p{L}\p{N}]+/u)
      .join(' ');
  return [name, title ?? '', displayName].some((called) => apart(called) === apart(said));
}
