/** Which kinds a place may hold (LOC-6): else whoever may register could make themselves anybody (THREATS 26). */
import { createHash } from 'node:crypto';
import type { CatalogError } from '../catalog.ts';
import type { ChangedFile } from '../pass.ts';
import { parseLocationRef } from '../ref.ts';
import type { SourceDefinition, SourceSettings, Way } from '../source.ts';

/** A row of `catalog.rules`, or of a source's own `rules`. */
export type CatalogRule = {
  readonly allow: readonly string[];
  /** Where it holds; everywhere without it. */
  readonly locations?: readonly RuleLocation[];
};
export type RuleLocation = { readonly type: string; readonly exact?: string; readonly pattern?: string };

/** Where the reading began: a source of the settings, or what a person registered. */
export type Root = { readonly way: Pick<Way, 'source' | 'origin'>; readonly registered: string | undefined };

export type KindRules = {
  /** Without the entities of other kinds, each of which is an error. */
  apply(read: ChangedFile, root: Root): ChangedFile;
  /** Whether a Location that stands there is taken in: one that is not leads nowhere. */
  mayLead(location: string, root: Root): boolean;
  /** The same as long as the rules are. A file that was read under others is read again. */
  readonly stamp: string | undefined;
};

type Asked = {
  /** `catalog.rules`. */
  readonly rules?: readonly CatalogRule[] | undefined;
  readonly sources: readonly SourceSettings[];
  readonly definitions: ReadonlyMap<string, SourceDefinition>;
};

const byDefault: readonly CatalogRule[] = [{ allow: ['Component', 'API', 'Location'] }];

export function createKindRules({ rules, sources, definitions }: Asked): KindRules {
  /** Nothing where everything is allowed. */
  function rulesOf({ way: { source }, registered }: Root): readonly CatalogRule[] | undefined {
    if (definitions.get(source.type)?.isProvider) return undefined;
    if (registered !== undefined) return rules ?? (isOfThisMachine(registered) ? undefined : byDefault);
    if (!rules && !source.rules) return undefined;
    // As in Backstage, a source's own rules come on top of those for all.
    return [...(rules ?? byDefault), ...(source.rules ?? [])];
  }

  const stamp = stampOf(rules, sources);
  return {
    stamp,
    mayLead(location, root) {
      const holding = rulesOf(root);
      return !holding || kindsAt(holding, location, root).some((kind) => kind.toLowerCase() === 'location');
    },
    apply(read, root) {
      const judged = stamp === undefined ? read : { ...read, rules: stamp };
      const holding = rulesOf(root);
      return holding ? without(judged, kindsAt(holding, read.location, root), adviceFor(rules, root)) : judged;
    },
  };
}

/** Who names files of this machine sits at it. */
const isOfThisMachine = (target: string) => !/^https?:/i.test(target);

function stampOf(rules: Asked['rules'], sources: readonly SourceSettings[]): string | undefined {
  const own = sources.flatMap(({ type, target, rules: each }) => (each ? [{ type, target, each }] : []));
  if (!rules && own.length === 0) return undefined;
  return createHash('sha1')
    .update(JSON.stringify([rules, own]))
    .digest('hex')
    .slice(0, 8);
}

type Place = { readonly type: string; readonly target: string };

/** Kinds as the rules write them. */
function kindsAt(rules: readonly CatalogRule[], location: string, { way }: Root): readonly string[] {
  const began = parseLocationRef(way.origin ?? location);
  const places: Place[] = [way.source, ...(began ? [began] : [])];
  const holds = ({ locations }: CatalogRule) =>
    !locations || locations.some((where) => places.some((place) => isAt(place, where)));
  return [...new Set(rules.filter(holds).flatMap(({ allow }) => allow))];
}

function isAt({ type, target }: Place, where: RuleLocation): boolean {
  if (type !== where.type) return false;
  if (where.exact !== undefined && where.exact !== target) return false;
  return where.pattern === undefined || expressionOf(where.pattern).test(target);
}

const letters: Readonly<Record<string, string>> = {
  '**': '.*',
  '*': '[^/]*',
  '?': '[^/]',
  '{': '(?:',
  ',': '|',
  '}': ')',
};

/** `**` stands for anything, `*` for anything without a slash, `{a,b}` for one of these. */
function expressionOf(pattern: string): RegExp {
  const parts = pattern.match(/\*\*|./gs) ?? [];
  const hasChoice = /\{[^{}]*\}/.test(pattern);
  const source = parts.map((part) => (/[{,}]/.test(part) && !hasChoice ? undefined : letters[part]) ?? literal(part));
  return new RegExp(`^${source.join('')}$`, 'is');
}
const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

function adviceFor(rules: Asked['rules'], { registered }: Root): string {
  if (!rules && registered !== undefined) return 'name it under catalog.sources to allow all kinds';
  return 'add the kind to catalog.rules in callboard.yaml, or to the rules of its source, to take it in';
}

function without(read: ChangedFile, kinds: readonly string[], advice: string): ChangedFile {
  const allowed = new Set(kinds.map((kind) => kind.toLowerCase()));
  const { descriptors, errors, failed } = read.result;
  const others = new Set(descriptors.filter(({ row }) => !allowed.has(row.kind.toLowerCase())));
  if (others.size === 0) return read;
  const said = kinds.length === 0 ? 'no entity' : `${kinds.join(', ').replace(/, ([^,]*)$/, ' and $1')} only`;
  const refused = Array.from(others, ({ row }): CatalogError => {
    const message = `${row.ref} is not taken in: what is read there may hold ${said}; ${advice}.`;
    return { file: read.label, line: row.source.line, column: 1, rule: 'LOC-6', message, ref: row.ref };
  });
  const result = {
    ...read.result,
    descriptors: descriptors.filter((descriptor) => !others.has(descriptor)),
    errors: [...errors, ...refused],
    failed: failed + refused.length,
  };
  return { ...read, result };
}
