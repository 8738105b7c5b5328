/** Looks up what a text says: exactly, as somebody sees the catalog. Nothing is corrected; what machines put around names is taken off. */
import type { Entity, Mention } from '../catalog.ts';
import { addressKey, type Clue, type Clues } from '../clues.ts';
import type { Entry } from '../entry.ts';
import { foldEmail, lowerCase, partsOf, squash } from '../fold.ts';
import { readRef } from '../ref.ts';
import { byAddress, type Directory } from '../resolve.ts';
import { coresOf } from './affixes.ts';
import { type Identifier, identifiersIn } from './identifiers.ts';
import { type Piece, withoutEnd } from './pieces.ts';

export type MentionSources = Pick<Directory, 'names' | 'get'> & { readonly clues: () => Clues };
/** `weight`: what tells more stands first. */
export type Hit = {
  readonly entries: readonly Entry[];
  readonly by: Mention['by'];
  readonly sure: boolean;
  readonly weight: number;
};

/** What belongs to more entities than this says nothing of any. */
const sharedAtMost = 6;
const segmentsAtMost = 8;

const weights = {
  ref: 100,
  address: 85,
  repository: 80,
  'e-mail': 78,
  instance: 76,
  host: 74,
  annotation: 72,
  name: 70,
  perhaps: 50,
  path: 65,
  package: 60,
  word: 70,
  library: 30,
} as const;

/** No word of a language looks like that: it has a digit, a sign or a capital inside. */
export const isTelling = (said: string) =>
  /[\p{L}\p{N}][-_./:@\d]+[\p{L}\p{N}]|\p{Ll}\p{Lu}/u.test(said) || /^(?=.*\d)[\p{L}\d]{4,}$/u.test(said);

export type LookUp = {
  address(said: string): Hit | undefined;
  /** One word, or what is written as one. */
  piece(piece: Piece): Hit | undefined;
  /** Anything is called so, letters and digits alone. */
  isKey(key: string): boolean;
  /** Several words that are a name together. */
  words(said: string): Hit | undefined;
};

/** `spaces`: namespaces that the text says, of what is called alike in several. */
export type Seeing = { readonly fits: (entry: Entry) => boolean; readonly spaces: ReadonlySet<string> };

export function lookUpOf({ names, get, clues }: MentionSources, { fits, spaces }: Seeing): LookUp {
  const hit = (entries: readonly Entry[], by: Mention['by'], weight: number, sure = true): Hit | undefined => {
    const seen = thingsOf(entries.filter(fits));
    return seen.length > 0 && seen.length <= sharedAtMost ? { entries: seen, by, sure, weight } : undefined;
  };
  const clue = (kind: Clue, value: string) => hit(clues().of(kind, value), kind, weights[kind]);
  const ref = (said: string | undefined) =>
    hit([(said === undefined ? undefined : get(said)) ?? []].flat(), 'ref', weights.ref);
  const code = (text: string) =>
    hit(whatRuns(byAddress(names, { text, fits }), spaces), 'repository', weights.repository);
  const inCode = (start: string, path: string) => longest(path, 2, (part) => code(`${start}/${part}`));

  /** An identifier, or what is left of it without what machines put around names. */
  function identified({ text, place, org, isService }: Identifier, isQuoted: boolean): Hit | undefined {
    for (const { words, isInstance } of coresOf(text)) {
      const key = squash(words.join(''));
      const called = thingsOf(names.of(key).filter(fits));
      if (called.length === 0) continue;
      const by = place === 'host' ? 'host' : 'name';
      const isSaid = isQuoted || isInstance || isService;
      // “log-in” is no login, and code is full of words put together: it counts only where it is several words itself.
      const isApart = words.length > 1 || place !== 'word' || isCamel(text);
      const isCode = place === 'word' && isTelling(key);
      const sure = called.filter(
        (entry) =>
          isCode || (isApart && hasSeveralWords(entry, key)) || ((isSaid || isOf(entry, org)) && isNamed(entry, key)),
      );
      if (sure.length === 0) return place === 'word' ? hit(called, by, weights.perhaps, false) : undefined;
      const weight = isInstance ? weights.instance : weights[place];
      return hit(place === 'word' && !isSaid ? sure : whatRuns(sure, spaces), by, weight);
    }
    return undefined;
  }

  /** “@acme%2fledger” of a registry, of which repositories are called so. */
  function packaged(path: string): Hit | undefined {
    const [, org, name] = /@([\w-]+)(?:\/|%2f)([\w.-]+)/i.exec(path) ?? [];
    return name === undefined ? undefined : code(`${org}/${name}`);
  }

  function inPath(said: string): Hit | undefined {
    if (!said.includes('/')) return undefined;
    const path = said.replace(/[:@#][^/]*$/, '');
    const whole = code(said) ?? code(path);
    if (whole) return whole;
    const segments = path.split('/').filter(Boolean).slice(0, segmentsAtMost);
    if (/\.[a-z]/i.test(segments[0] ?? '')) {
      const found = inCode(`https://${segments[0]}`, segments.slice(1).join('/'));
      if (found) return found;
    }
    const [, home = ''] = installed.exec(path) ?? scheduled.exec(said) ?? bucket.exec(said) ?? [];
    return (
      firstOf(segments.slice(1), (segment, at) => code(`${segments[at]}/${segment}`)) ??
      (home === '' ? undefined : identified({ text: home, place: 'path' }, true))
    );
  }

  return {
    address(said) {
      const key = addressKey(said);
      const [, namespace, kind, called] = /\/catalog\/([^/]+)\/([^/]+)\/([^/?#]+)/.exec(said) ?? [];
      const [, start = '', path = ''] = /^(https?:\/\/[^/]+)\/([^?#]*)/i.exec(said) ?? [];
      return (
        ref(called && `${kind}:${namespace}/${called}`.toLowerCase()) ??
        (key && longest(key.address, 2, (part) => clue('address', part))) ??
        inCode(start, path) ??
        packaged(path) ??
        (key && clue('host', key.host)) ??
        bestOf([
          ...identifiersIn(path).map((identifier) => identified(identifier, false)),
          key && identified({ text: key.host.split('.')[0] ?? '', place: 'host' }, false),
        ])
      );
    },
    piece(piece) {
      const said = withoutEnd(piece.said);
      return (
        (/^[a-z]+:[^/\s]/i.test(said) ? ref(readRef(said)) : undefined) ??
        (said.includes('@') ? hit(names.of(foldEmail(said)), 'e-mail', weights['e-mail']) : undefined) ??
        inPath(said) ??
        (isTelling(said) ? clue('annotation', said) : undefined) ??
        (/^[\w-]+(?:\.[\w-]+)+(?::\d+)?$/.test(said)
          ? clue('host', said.replace(/:\d+$/, '').replace(/^www\./, ''))
          : undefined) ??
        bestOf(identifiersIn(said).map((identifier) => identified(identifier, piece.quoted || piece.isName)))
      );
    },
    isKey: (key) => names.of(key).length > 0,
    words(said) {
      // “up date” is no update: several words are a name only where it is written in words, or with signs between them.
      const called = names.of(squash(said)).filter(fits);
      return hit(
        called.filter(({ entity }) => isSaidSo(entity, said)),
        'name',
        weights.name,
      );
    },
  };
}

/** What runs on a machine is kept there by its name: “/srv/scoring/app/model.py”. */
const installed = /^(?:srv|opt|services|apps|deployments|repos|var\/(?:www|lib|log)|usr\/src)\/([\w.-]+)(?:\/|$)/;

/** As Kubernetes writes what runs: “deployment/scoring”. */
const scheduled =
  /^(?:deploy(?:ment)?|statefulset|sts|daemonset|ds|cronjob|replicaset|rs)(?:\.(?:apps|batch))?\/([\w.-]+)$/i;
/** Where something is stored, or listens: “s3://invoices/2024/”. */
const bucket =
  /^(?:jdbc:)?(?:s3a?|gs|abfss?|kafka|rediss?|postgres(?:ql)?|mongodb(?:\+srv)?|mysql|amqps?):\/\/(?:[^@/]*@)?([\w-]+)/i;

const firstOf = <One>(all: readonly One[], look: (one: One, at: number) => Hit | undefined): Hit | undefined => {
  for (const [at, one] of all.entries()) {
    const found = look(one, at);
    if (found) return found;
  }
  return undefined;
};

/** The path itself, then each that it is within, of at least so many parts. */
function longest(path: string, least: number, look: (path: string) => Hit | undefined): Hit | undefined {
  const segments = path.split('/').slice(0, segmentsAtMost);
  const sizes = Array.from({ length: Math.max(0, segments.length - least + 1) }, (_, at) => segments.length - at);
  return firstOf(sizes, (size) => look(segments.slice(0, size).join('/')));
}

/** What is sure and tells most; else the first. */
function bestOf(hits: readonly (Hit | undefined)[]): Hit | undefined {
  let best: Hit | undefined;
  for (const one of hits) if (one && (!best || rankOf(one) > rankOf(best))) best = one;
  return best;
}
const rankOf = ({ sure, weight, entries }: Hit) => (sure && entries.length === 1 ? 1000 : 0) + weight;

/** Teams and people that are called like a thing are not meant beside it. */
function thingsOf(entries: readonly Entry[]): readonly Entry[] {
  const things = entries.filter(({ entity }) => !/^(?:group|user)$/i.test(entity.kind));
  return things.length > 0 ? things : entries;
}

/** Of several that are called so, or live there: the one in a namespace that is said, else the only component, else the only resource. */
function whatRuns(entries: readonly Entry[], spaces: ReadonlySet<string>): readonly Entry[] {
  if (entries.length < 2) return entries;
  const ways: readonly ((entity: Entity) => boolean)[] = [
    ({ namespace }) => namespace !== 'default' && spaces.has(lowerCase(namespace)),
    ({ kind }) => lowerCase(kind) === 'component',
    ({ kind }) => lowerCase(kind) === 'resource',
  ];
  const found = ways.map((way) => entries.filter(({ entity }) => way(entity)));
  return found.find(({ length }) => length === 1) ?? entries;
}

const isCamel = (text: string) => /\p{Ll}\p{Lu}/u.test(text);

/** A single word is the own name of something that runs. */
const isNamed = ({ name, entity }: Entry, key: string) => name === key && /^(?:component|resource)$/i.test(entity.kind);

/** Its code or its pages are at home where a package comes from: `acme/ledger` in `com.acme.ledger`, no `org.apache.kafka`. */
const isOf = ({ entity: { annotations, links } }: Entry, org: string | undefined) =>
  org !== undefined &&
  [...Object.values(annotations), ...links.map(({ url }) => url)].some((text) =>
    text
      .toLowerCase()
      .split(/[^a-z\d]+/)
      .includes(org.toLowerCase()),
  );

const hasSeveralWords = ({ entity }: Entry, key: string) =>
  [entity.name, entity.title ?? ''].some((called) => squash(called) === key && partsOf(called).length > 1);

/** Word by word, whatever stands between them. */
function isSaidSo({ name, title, displayName }: Entity, said: string): boolean {
  const words = partsOf(said).join(' ');
  return [name, title ?? '', displayName].some((called) => partsOf(called).join(' ') === words);
}
