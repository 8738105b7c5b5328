/** What would put a mistake right, as a small diff, where that can be told from what is wrong; nothing is guessed otherwise. */
import { distance } from 'fastest-levenshtein';
import type { CatalogError } from '../../catalog/catalog.ts';

export type PatchHints = {
  /** Who owned it when it was last read, as a descriptor names them. */
  readonly owner?: string;
};
type Wrong = Pick<CatalogError, 'rule' | 'message' | 'value'>;

/** Two lines at most: what stands there, what should. */
export function suggestedPatch(error: Wrong, hints: PatchHints = {}): string | undefined {
  return missingKey(error, hints) ?? twice(error) ?? strangeKey(error) ?? instead(error);
}

const usual: Readonly<Record<string, string>> = {
  'spec.lifecycle': 'production',
  'metadata.namespace': 'default',
  'metadata.name': 'name-of-it',
  'spec.memberOf': '[]',
  'spec.children': '[]',
};

function missingKey({ message }: Wrong, { owner }: PatchHints): string | undefined {
  const [, field, expected = ''] = /^([\w.]+) is missing; it must be (.*)\.$/s.exec(message) ?? [];
  if (field === undefined) return undefined;
  const value = field === 'spec.owner' ? (owner ?? 'name-of-the-team') : usual[field];
  const said = value ?? (oneOf(expected)[0] || `… # ${expected.slice(0, 80)}`);
  return added(field, said);
}

const added = (field: string, value: string) => `+ ${indented(field)}: ${value}`;
const indented = (field: string) => {
  const parts = field.split('.');
  return `${'  '.repeat(parts.length - 1)}${parts.at(-1)}`;
};

/** Words to choose from: “one of Component, API”, “a or b for kind c”. */
function oneOf(expected: string): readonly string[] {
  const list = /^one of (.+)$/.exec(expected)?.[1];
  if (list !== undefined) return list.split(/, | or /);
  const versions =
    /^([\w./]+(?: or [\w./]+)*) for kind /.exec(expected)?.[1] ?? /^(required or optional)$/.exec(expected)?.[1];
  return versions?.split(' or ') ?? [];
}

function twice({ rule, message }: Wrong): string | undefined {
  const key = /the key “([^”]+)” stands twice in one mapping/.exec(message)?.[1];
  if (key !== undefined) return `- ${key}: …   # stands there twice: one of the two goes`;
  const first = rule === 'ENV-20' ? /^([\w.]+) differs only by letter case from ([\w.]+);/.exec(message) : null;
  if (first?.[1] && first[2]) return `- ${indented(first[1])}: …   # ${first[2]} holds it already`;
  const [, ref] = rule === 'conflict' ? (/^(\S+) is declared here and at /.exec(message) ?? []) : [];
  const name = ref?.slice(ref.indexOf('/') + 1);
  return name === undefined ? undefined : `-   name: ${name}\n+   name: ${name}-2   # or any other name that is free`;
}

/** A key at the root that nobody knows: another one misspelt, or one of spec. */
function strangeKey({ message, value = '' }: Wrong): string | undefined {
  const allowed = /is not known; allowed here are ([\w, ]+)\.$/.exec(message)?.[1]?.split(', ');
  if (!allowed) return undefined;
  const meant = nearest(value, allowed);
  return meant === undefined ? `- ${value}: …` : `- ${value}:\n+ ${meant}:`;
}

function instead({ rule, message, value }: Wrong): string | undefined {
  const [, field, expected = ''] = /^([\w.[\]]+?)(?:\[\d+\])? must be (.*), but is /s.exec(message) ?? [];
  if (field === undefined || value === undefined || value === '') return undefined;
  const better = betterValue({ rule, message, value }, { field, expected });
  if (better === undefined || better === value) return undefined;
  const key = /\[\d+\] must be/.test(message) ? `${indented(field).replace(/\S+$/, '')}  -` : `${indented(field)}:`;
  return `- ${key} ${value}\n+ ${key} ${better}`;
}

function betterValue(
  { rule, message, value = '' }: Wrong,
  { field, expected }: { readonly field: string; readonly expected: string },
): string | undefined {
  if (/put it in quotes to make it text/.test(message)) return JSON.stringify(value);
  const known = oneOf(expected);
  if (known.length > 0) return field === 'apiVersion' ? known[0] : nearest(value, known);
  if (rule === 'ENV-9' || rule === 'ENV-4') return slug(value.toLowerCase());
  if (rule === 'ENV-3' && field === 'metadata.name') return slug(value);
  if (rule === 'ENV-10' && /^[\w-]+(?:\.[\w-]+)+(?:\/\S*)?$/.test(value)) return `https://${value}`;
  if (rule === 'REF-2' || rule === 'REF-3' || rule === 'REF-7') return referenceOf(value);
  return undefined;
}

/** Letter case alone, or a letter or two. */
function nearest(word: string, known: readonly string[]): string | undefined {
  const off = (one: string) => distance(one.toLowerCase(), word.toLowerCase());
  const [best] = [...known].sort((a, b) => off(a) - off(b));
  if (best === undefined) return undefined;
  const isTurned = off(best) === 2 && letters(best) === letters(word);
  return isTurned || off(best) <= (best.length > 4 ? 2 : 1) ? best : undefined;
}
const letters = (word: string) => [...word.toLowerCase()].sort().join('');

const slug = (text: string): string | undefined => {
  const made = text
    .trim()
    .replace(/[\s_/]+/g, '-')
    .replace(/[^\w.-]+/g, '')
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/gi, '')
    .replace(/-{2,}/g, '-')
    .slice(0, 63);
  return made === '' ? undefined : made;
};

/** “component: Pay” → `component:Pay`. */
function referenceOf(value: string): string | undefined {
  const made = value.replace(/\s+/g, '');
  return made !== value && /^[a-z]+:(?:[\w.-]+\/)?[\w.-]+$/i.test(made) ? made : undefined;
}
