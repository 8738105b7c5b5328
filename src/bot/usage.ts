/** How a command is written: its signature, its line, an example. */
import type { Catalog, Entity } from '../catalog/catalog.ts';
import type { ArgKind, OptionalArg } from './args.ts';
import type { Named } from './command-names.ts';
import type { Given } from './lay-out.ts';
import { typed } from './word.ts';

/** `path <from> <to>`, `deps <entity> [steps]`. */
export function signature({ name, definition }: Named): string {
  const args = Object.entries(definition.args).map(([arg, kind]) => {
    if (kind.lead?.[0]) return `[${kind.lead[0]} <${wordFor(kind)}>]`;
    return kind.optional ? `[${arg}]` : `<${arg}>`;
  });
  return [name, ...args].join(' ');
}

/** What is written behind the word that introduces it: `[since <when>]`, `[in <system, domain or team>]`. */
function wordFor(kind: ArgKind | OptionalArg): string {
  const kinds = kind.kind === 'entity' ? (kind.kinds ?? []).map((one) => (one === 'group' ? 'team' : one)) : [];
  if (kind.kind === 'named') return kind.of;
  const last = kinds.at(-1);
  if (last === undefined) return kind.kind;
  return kinds.length > 1 ? `${kinds.slice(0, -1).join(', ')} or ${last}` : last;
}

/** `path <from> <to> · how one entity reaches another`. */
export const usage = (command: Named) => `${signature(command)} · ${command.definition.summary}`;

/** The words that say the same: `impact ledger-db`; entities by their shortest name that means only them. */
export function lineOf(command: Named, given: Given, catalog: Catalog): string {
  return written(command, given, (value, kind) => {
    const entity = kind.kind === 'entity' ? catalog.get(value) : undefined;
    return entity ? shortName(catalog, entity, kind.kind === 'entity' ? kind.kinds : undefined) : value;
  });
}

type Kind = ArgKind | OptionalArg;

/** `say`: how a value is written that is one name or word. */
function written({ name, definition }: Named, given: Given, say: (value: string, kind: Kind) => string): string {
  const words = Object.entries(definition.args).flatMap(([arg, kind]) => {
    const value = Object.hasOwn(given, arg) ? given[arg] : undefined;
    if (value === undefined) return [];
    const lead = kind.lead?.slice(0, 1) ?? [];
    return [...lead, kind.kind === 'words' || kind.kind === 'when' ? value : typed(say(value, kind))];
  });
  return [name, ...words].join(' ');
}

/** What a button says that no bare values say: words stand before some of them, or a whole rest of a line does. */
export function lineOfButton(command: Named, given: Given): string | undefined {
  const isPlain = Object.entries(command.definition.args).every(
    ([arg, { lead, kind }]) => given[arg] === undefined || given[arg] === '' || (!lead && kind !== 'words'),
  );
  return isPlain ? undefined : written(command, given, (value) => value);
}

/** Its name, with its kind where others have the same, else its whole ref. */
export function shortName(catalog: Pick<Catalog, 'resolve'>, entity: Entity, kinds?: readonly string[]): string {
  const means = (words: string) => {
    const found = catalog.resolve(words, kinds);
    return found.kind === 'one' && found.exact && found.entity.ref === entity.ref;
  };
  return [entity.name, `${entity.kind.toLowerCase()}:${entity.name}`].find(means) ?? entity.ref;
}
