/** Phrases as they are kept, a line each: `who owns {component}`. A hole stands for a name of that kind; what else is learned from them is said here. */
import type { Entity } from '../../catalog/catalog.ts';
import { politelessForms } from '../politeness.ts';
import { type Item, itemsWith } from '../read/items.ts';
import type { NameSpan } from '../read/names-in.ts';
import { type Token, tokensOf } from '../read/tokens.ts';
import type { Vocabulary } from '../read/vocabulary.ts';
import { signsOf } from './signs.ts';
import type { Sample } from './train.ts';

export type Phrase = { readonly label: string; readonly text: string };

const holes = /\{(?:(from|to|a|b):)?(\w+)\}/g;
const things = ['component', 'api', 'resource', 'system', 'domain'];
const kindOf: Readonly<Record<string, string>> = {
  team: 'Group',
  person: 'User',
  template: 'Template',
  component: 'Component',
  api: 'API',
  resource: 'Resource',
  system: 'System',
  domain: 'Domain',
};
const nounOf: Readonly<Record<string, string>> = {
  team: 'team',
  person: 'person',
  template: 'template',
  api: 'api',
  resource: 'database',
  system: 'system',
  domain: 'domain',
};
/** Whom nobody knows: the name may be one that the catalog has not. */
const share = { unknown: 0.5, other: 0.4, bare: 0.3, noun: 0.2, impolite: 0.3 } as const;

export function samplesOf(phrases: readonly Phrase[], vocabulary: Vocabulary): readonly Sample[] {
  const labels = labelsOf(phrases);
  return phrases.flatMap((phrase, at) => [
    ...samplesFrom(phrase, at, { vocabulary, labels }),
    ...impolite(phrase).flatMap((one) =>
      samplesFrom(one, at, { vocabulary, labels })
        .slice(0, 1)
        .map((sample) => ({ ...sample, weight: share.impolite })),
    ),
  ]);
}

/** “could you tell me what {component} does” is “what {component} does”, too. */
function impolite({ label, text }: Phrase): readonly Phrase[] {
  const shortest = politelessForms(text).at(-1) ?? text;
  return shortest !== text && shortest.split(' ').length >= impoliteWords ? [{ label, text: shortest }] : [];
}
const impoliteWords = 3;

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[?!.]+$/, '')
    .trim();

/** By what is said: the phrases themselves, and what is left of others without their name. */
function labelsOf(phrases: readonly Phrase[]): ReadonlyMap<string, ReadonlySet<string>> {
  const labels = new Map<string, Set<string>>();
  for (const { label, text } of phrases)
    for (const said of [text, withoutHole(text)])
      if (said !== undefined) {
        const known = labels.get(plain(said)) ?? new Set();
        labels.set(plain(said), known.add(label));
      }
  return labels;
}

type Learning = { readonly vocabulary: Vocabulary; readonly labels: ReadonlyMap<string, ReadonlySet<string>> };

function samplesFrom({ label, text }: Phrase, at: number, learning: Learning): readonly Sample[] {
  const { vocabulary, labels } = learning;
  const found = Array.from(text.matchAll(holes), ([, role, kind = '']) => ({ role, kind }));
  const isTurned = found[0]?.role === 'to' && found.length > 1;
  const told = isTurned ? `${label}-turned` : label;
  const sample = (kinds: readonly (string | undefined)[], weight: number): Sample => {
    let next = 0;
    const line = text.replace(holes, () => {
      const kind = kinds[next];
      next += 1;
      return `${kind === 'coined' ? 'zz-' : ''}zzhole${'abcdefgh'[next - 1] ?? ''}`;
    });
    const tokens = tokensOf(line, vocabulary.language.contractions);
    const { items, facets } = itemsFor(tokens, kinds, vocabulary);
    return {
      label: told,
      weight,
      signs: signsOf(items, tokens, { isFacet: (one) => facets.has(one), learned: vocabulary.learned }),
    };
  };
  const kinds = (turn: number) =>
    found.map(({ kind }, hole) => (kind === 'thing' ? things[(at + hole + turn) % things.length] : kind));
  if (found.length === 0) return [sample(kinds(0), 1)];
  const isNamed = found.some(({ kind }) => kindOf[kind] || kind === 'thing');
  // What is no question may be one where it is about nothing.
  const rest = isNamed && found.length === 1 && label !== 'decline' ? withoutHole(text) : undefined;
  // What may be left of other questions as well says nothing.
  const bare = rest !== undefined && labels.get(plain(rest))?.size === 1 ? rest : undefined;
  return [
    sample(kinds(0), 1),
    ...(bare === undefined
      ? []
      : samplesFrom({ label, text: bare }, at, learning).map((one) => ({ ...one, weight: share.bare }))),
    ...(found.some(({ kind }) => kind === 'thing') ? [sample(kinds(1), 0.5), sample(kinds(3), 0.5)] : []),
    ...(isNamed
      ? [
          sample(
            found.map(({ kind }) => (kind === 'tag' ? 'tag' : at % 2 === 0 ? 'unknown' : 'coined')),
            share.unknown,
          ),
        ]
      : []),
    ...(isNamed && at % 2 === 0
      ? [
          sample(
            found.map(({ kind }) => (kind === 'tag' ? 'tag' : 'several')),
            share.other,
          ),
        ]
      : []),
    ...(isNamed && found.length === 1 && at % 3 === 1
      ? samplesFrom(
          { label, text: text.replace(holes, `the ${nounOf[found[0]?.kind ?? ''] ?? 'service'}`) },
          at,
          learning,
        ).map((one) => ({ ...one, weight: share.noun }))
      : []),
  ];
}

/** “blast radius?”, of what was talked about: the name is left out, with what leads to it. */
function withoutHole(text: string): string | undefined {
  const rest = text
    .replace(/(?:\b(?:of|for|on|about|in|to|from|by|with|the|team|service)\s+)*\{[^}]*\}(?:'s|’s)?/gi, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[?!.,;:])/g, '')
    .replace(/^[\s,:;–-]+/, '')
    .trim();
  const words = rest.split(' ').length;
  return rest !== '' && words <= bareWordsAtMost ? rest : undefined;
}
const bareWordsAtMost = 5;

/** Of the hole that a word stands for. */
function kindAt(word: string, kinds: readonly (string | undefined)[]): string | undefined {
  const [, hole = ''] = /^zzhole([a-h])$/.exec(word) ?? [];
  return hole === '' ? undefined : kinds['abcdefgh'.indexOf(hole)];
}

export const languages: ReadonlySet<string> = new Set(
  'java kotlin go golang python typescript javascript rust ruby php scala node nodejs react kafka postgres postgresql mysql redis mongodb mongo graphql grpc pci gdpr pii csharp swift terraform kubernetes k8s aws spring django flask vue angular'.split(
    ' ',
  ),
);

function itemsFor(
  tokens: readonly Token[],
  kinds: readonly (string | undefined)[],
  vocabulary: Vocabulary,
): { readonly items: readonly Item[]; readonly facets: ReadonlySet<number> } {
  const spans: NameSpan[] = [];
  tokens.forEach(({ lower }, from) => {
    const kind = kindAt(lower, kinds);
    if (kind === undefined || kind === 'unknown' || kind === 'coined' || kind === 'tag') return;
    const entities = (kind === 'several' ? ['System', 'Component', 'Group'] : [kindOf[kind] ?? 'Component']).map(
      (one) => ({ kind: one }) as Entity,
    );
    spans.push({ from, to: from + 1, said: lower, entities, score: 1, how: 'name', sure: true });
  });
  const items = itemsWith(tokens, spans, vocabulary);
  const facets = new Set<number>();
  items.forEach((item, at) => {
    if (item.is === 'maybe') {
      const kind = kindAt(item.said, kinds);
      if (kind === 'tag' || languages.has(item.said.toLowerCase())) facets.add(at);
    }
  });
  return { items, facets };
}
