/** Every way to say what an entity is called, in questions of every shape; and which of them do not find it. */
import { type SpotToken, spot } from '../../src/bot/spot/spot.ts';
import type { Catalog, Entity } from '../../src/catalog/catalog.ts';

/** `{}` is what is asked about; these are the ways that people ask, whatever the words between. */
export const shapes = [
  '{}',
  'who owns {}',
  '{} owner',
  'hey who do I ping about the {} thing please',
  'what breaks if {} goes down',
  'how does checkout get to {} again',
  'is {} deprecated or not',
  'docs for {} and who is on call there',
] as const;

/** A name is found among so many words; longer titles are sentences. */
const wordsOfTitle = 6;
const candidatesAtMost = 8;
/** Words that are no name alone, whatever is called so: then its ref is typed. */
const isSayable = (said: string) => /[\p{L}\p{N}]{2}/u.test(said) && said.split(/\s+/).length <= wordsOfTitle;

export type Called = { readonly said: string; readonly isSure: boolean };

export function waysToSay(entity: Entity): readonly string[] {
  const { ref, name, namespace, title, displayName, email } = entity;
  const apart = name.replace(/(?<=[a-z\d])[-_.](?=[a-z\d])/gi, ' ');
  const together = name.replace(/(?<=[a-z])-(?=[a-z])/g, '');
  const said = [
    ref,
    `${namespace}/${name}`,
    name,
    name.toUpperCase(),
    apart,
    together,
    title ?? '',
    displayName,
    email ?? '',
  ];
  return [...new Set(said)].filter(isSayable);
}

const tokensOf = (line: string): readonly SpotToken[] =>
  line
    .split(/\s+/)
    .filter(Boolean)
    .map((text) => ({ text, start: 0, end: 0 }));

/** True when it is among what these words are said to mean, or as many others are that are called the same. */
export function isFound(catalog: Pick<Catalog, 'spot'>, entity: Entity, line: string): boolean {
  return spot(tokensOf(line), catalog).some(({ candidates }) => {
    const [best] = candidates;
    if (candidates.some((one) => one.entity.ref === entity.ref && one.score >= 0.9)) return true;
    return candidates.length === candidatesAtMost && candidates.every(({ score }) => score === best?.score);
  });
}

/** Lines in which it is not found. */
export function missed(
  catalog: Pick<Catalog, 'spot'>,
  entity: Entity,
  asked: readonly string[] = shapes,
): readonly string[] {
  return waysToSay(entity).flatMap((said) =>
    asked.map((shape) => shape.replace('{}', () => said)).filter((line) => !isFound(catalog, entity, line)),
  );
}
