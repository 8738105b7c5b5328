/** What changed of an entity, in words: “owner Ledger → Payments; tags +java”. */
import type { RelationType } from '../../catalog/catalog.ts';
import type { Change, FactChange } from '../../catalog/history/history.ts';
import { code, link } from '../../view/build.ts';
import type { Cell, Span, Text } from '../../view/view.ts';
import { isWebAddress } from './footer.ts';
import { mention, type Names, refName, short } from './names.ts';

const factsAtMost = 4;
const membersAtMost = 3;
const lettersOfValue = 40;
const lettersOfRevision = 7;
const week = 7 * 24 * 3600 * 1000;

/** Lately an age says more, later a date. */
export const timeOf = (at: number, now: number): Span => ({
  kind: 'time',
  at,
  style: now - at < week ? 'age' : 'date',
});
export const dateOf = (at: number): Span => ({ kind: 'time', at, style: 'date' });

/** What has left the catalog since is named all the same. */
export const named = (names: Names, ref: string): Text => (names.get(ref) ? mention(names, ref) : [code(refName(ref))]);

export function changeWords(names: Names, { what, facts }: Change): Text {
  if (what !== 'changed') return [what];
  const shown = facts.slice(0, facts.length > factsAtMost ? factsAtMost - 1 : factsAtMost);
  const said = shown.flatMap((fact, at) => [...(at > 0 ? ['; '] : []), ...factWords(names, fact)]);
  return facts.length > shown.length ? [...said, ` and ${facts.length - shown.length} more`] : said;
}

/** “catalog/pay.yaml:41 · 3f2a91c”. */
export function sourceCell({ source, revision }: Change): Cell {
  const { label, viewUrl } = source;
  const from = viewUrl !== undefined && isWebAddress(viewUrl) ? link(label, viewUrl) : label;
  return revision === '' ? [from] : [from, ' · ', code(revision.slice(0, lettersOfRevision))];
}

function factWords(names: Names, fact: FactChange): Text {
  switch (fact.is) {
    case 'ref':
      return [
        `${fact.fact} `,
        ...(fact.beforeHidden ? ['not shown to you'] : side(names, fact.before)),
        ' → ',
        ...(fact.afterHidden ? ['not shown to you'] : side(names, fact.after)),
      ];
    case 'value':
      return valueWords(fact);
    case 'set':
      return [`${fact.fact} ${[...signed('+', fact.came), ...signed('−', fact.went)].join(' ')}`];
    case 'relations':
      return relationWords(names, fact);
  }
}

const side = (names: Names, ref: string | undefined): Text => (ref === undefined ? ['none'] : named(names, ref));

function valueWords({ fact, before, after }: Extract<FactChange, { is: 'value' }>): Text {
  if (fact === 'source') return [`moved from ${short(before ?? '', lettersOfValue)}`];
  const isShort = [before, after].every((value) => Array.from(value ?? '').length <= lettersOfValue);
  if (!isShort || (before === undefined && after === undefined)) return [`${short(fact, lettersOfValue)} changed`];
  return [`${short(fact, lettersOfValue)} ${before ?? 'none'} → ${after ?? 'none'}`];
}

function signed(sign: '+' | '−', members: readonly string[]): readonly string[] {
  const shown = members.slice(0, membersAtMost).map((member) => `${sign}${short(member, lettersOfValue)}`);
  return members.length > shown.length ? [...shown, `${sign}${members.length - shown.length} more`] : shown;
}

function relationWords(names: Names, { came, went }: Extract<FactChange, { is: 'relations' }>): Text {
  const all = [...came.map((one) => ['+', one] as const), ...went.map((one) => ['−', one] as const)];
  const shown = all.slice(0, membersAtMost);
  const said = shown.flatMap(
    ([sign, { type, target }], at): Text => [`${at > 0 ? ', ' : ''}${sign}${words[type]} `, ...named(names, target)],
  );
  return all.length > shown.length ? [...said, ` and ${all.length - shown.length} more`] : said;
}

const words: Readonly<Record<RelationType, string>> = {
  ownedBy: 'owned by',
  ownerOf: 'owns',
  partOf: 'part of',
  hasPart: 'has part',
  providesApi: 'provides',
  apiProvidedBy: 'provided by',
  consumesApi: 'uses',
  apiConsumedBy: 'used by',
  dependsOn: 'depends on',
  dependencyOf: 'needed by',
  memberOf: 'in',
  hasMember: 'member',
  childOf: 'below',
  parentOf: 'above',
};
