/** `{ $text: ./openapi.yaml }` becomes the file's text, `$json` and `$yaml` what is in it (BACKSTAGE §1.6), at any depth. */
import { isMapping } from './rules/check.ts';
import { limits } from './rules/inspect.ts';
import { fieldOf, type Mistake, type Path, shorten } from './rules/mistake.ts';
import { readDocument, type TokenBudget } from './yaml/parse-yaml.ts';
import { splitDocuments } from './yaml/split-documents.ts';

/** Reads a file beside the descriptor, or says why it does not: `refused` goes on after “which”. */
export type ReadBeside = (path: string) => { readonly text: string } | Refusal;
type Refusal = {
  readonly refused: string;
  /** Only not read here; the entity need not suffer for it. */
  readonly isAddress?: boolean;
};

export type Substituted = {
  readonly value: unknown;
  readonly mistakes: readonly Mistake[];
  /** Addresses that were left in place. */
  readonly unread: readonly Mistake[];
};
type Work = {
  readonly read: ReadBeside;
  readonly budget: TokenBudget;
  characters: number;
  readonly mistakes: Mistake[];
  readonly unread: Mistake[];
};
type Placeholder = { readonly name: string; readonly target: string };

const names = ['$text', '$json', '$yaml'];

/** True for a text that may hold placeholders: most do not, and are spared the walk. */
export const mayHoldPlaceholders = (text: string) => names.some((name) => text.includes(name));

/** Every target that a value's placeholders name. */
export function placeholderTargets(value: unknown): readonly string[] {
  const targets: string[] = [];
  const read: ReadBeside = (target) => {
    targets.push(target);
    return { refused: '' };
  };
  substitute(value, [], { read, budget: { left: 0 }, characters: 0, mistakes: [], unread: [] });
  return targets;
}

/** What was put in is not looked at again: a file's own placeholders stay as they are. */
export function substitutePlaceholders(value: unknown, read: ReadBeside, budget: TokenBudget): Substituted {
  const work: Work = { read, budget, characters: 0, mistakes: [], unread: [] };
  return { value: substitute(value, [], work), mistakes: work.mistakes, unread: work.unread };
}

function substitute(value: unknown, path: Path, work: Work): unknown {
  if (Array.isArray(value)) return value.map((item: unknown, index) => substitute(item, [...path, index], work));
  if (!isMapping(value)) return value;
  const entries = Object.entries(value);
  if (entries.some(([key]) => key.startsWith('$'))) {
    // Anything else with a dollar, such as JSON Schema's $ref, is not ours.
    const placeholder = placeholderOf(entries);
    return placeholder ? contentOf(placeholder, path, work) : value;
  }
  return Object.fromEntries(entries.map(([key, item]) => [key, substitute(item, [...path, key], work)]));
}

function placeholderOf(entries: readonly [string, unknown][]): Placeholder | undefined {
  const [name, target] = entries[0] ?? [];
  if (entries.length !== 1 || name === undefined || !names.includes(name)) return undefined;
  return typeof target === 'string' ? { name, target } : undefined;
}

function contentOf({ name, target }: Placeholder, path: Path, work: Work): unknown {
  const content = read(name, target, work);
  if ('value' in content) return content.value;
  const inside = [...path, name];
  const message = `${fieldOf(inside)} names “${shorten(target, 80)}”, which ${content.refused}.`;
  const mistake: Mistake = { path: inside, at: 'value', rule: 'placeholder', message, value: shorten(target, 200) };
  if (!content.isAddress) {
    work.mistakes.push(mistake);
    return null;
  }
  work.unread.push(mistake);
  // As text, for an API's definition must be one: who reads it sees where it is to be found.
  return name === '$text' ? `${name}: ${target}` : { [name]: target };
}

type Content = { readonly value: unknown } | Refusal;

function read(name: string, target: string, work: Work): Content {
  const file = work.read(target);
  if ('refused' in file) return file;
  work.characters += file.text.length;
  if (work.characters > limits.entityCharacters)
    return { refused: 'is too large together with the other files of this entity' };
  if (name === '$text') return { value: file.text };
  return name === '$json' ? readJson(file.text) : readYaml(file.text, work.budget);
}

function readJson(text: string): Content {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return { refused: 'is not valid JSON' };
  }
}

function readYaml(text: string, budget: TokenBudget): Content {
  const documents = splitDocuments(text);
  const [only] = documents;
  if (!only || documents.length > 1) return { refused: `must hold one YAML document and holds ${documents.length}` };
  const read = readDocument(only.text, budget);
  return 'message' in read ? { refused: `cannot be used: ${read.message.replace(/\.$/, '')}` } : read;
}
