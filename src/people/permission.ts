/**
 * Who may do what: `permissions` of callboard.yaml, asked for the acting person at the time of acting.
 * The first row that fits decides; none fits: refused. Rows with `where` or `unless` are about entities: who sees which.
 */
import type { Permission } from '../bot/command.ts';
import type { Actor } from '../bot/request.ts';
import type { Entity, Ref, Sees } from '../catalog/catalog.ts';

/** A row of `permissions`, as settings-schema lets it through. */
export type PolicyRow = {
  readonly who: string;
  readonly may: string | readonly string[];
  readonly where?: Readonly<Record<string, string>>;
  readonly unless?: 'owner';
  /** Where it stands, when that is not under `permissions`: there everything that its person may is said, and no later row adds to it. */
  readonly at?: string;
};
/** A token as it stands under `api.tokens`; `may` in the form of a row's. */
export type TokenRights = { readonly name: string; readonly may?: PolicyRow['may'] };

export type Decision = { readonly allowed: boolean; readonly rule: string };

/** Refs that act for the person: their User and every group it is in; empty for somebody who is in no catalog. */
export type ActsFor = ReadonlySet<Ref>;

/** What holds when `permissions` is absent. */
const defaultRows: readonly PolicyRow[] = [{ who: 'known', may: 'read' }];

/** What a token may stands beside it: such rows come before all others. */
export function withTokens(
  rows: readonly PolicyRow[] | undefined,
  tokens: readonly TokenRights[],
): readonly PolicyRow[] | undefined {
  const own = tokens.flatMap(({ name, may }) => (may ? [{ who: `token:${name}`, may, at: `token ${name}` }] : []));
  return own.length > 0 ? [...own, ...(rows ?? defaultRows)] : rows;
}

/** `about`: what it is done to; without it, whether it may be done to anything. */
export function decide(
  rows: readonly PolicyRow[] | undefined,
  needs: Permission,
  who: Asking,
  about?: Entity,
): Decision {
  const { actor } = who;
  if (actor.standing === 'outsider') return { allowed: false, rule: 'outsiders may do nothing' };
  if (actor.standing === 'local' && !rows?.some((row) => row.who === 'local')) {
    return { allowed: true, rule: 'the local person may do everything' };
  }
  const name = rows ? (row: PolicyRow) => placeOf(row, rows) : () => 'without permissions in callboard.yaml';
  for (const row of rows ?? defaultRows) {
    if (row.where?.part !== undefined) continue;
    if (isAboutEntities(row) || !isMeant(row, who)) continue;
    const rule = `${name(row)}: ${row.who} may ${[row.may].flat().join(', ')}`;
    if (!covers(row, needs) || !isForTemplate(row, needs, about)) {
      if (row.at === undefined) continue;
      return { allowed: false, rule: `${rule}, nothing else` };
    }
    if (denies(row)) return { allowed: false, rule };
    if (needs !== 'read' && isUnmapped(who))
      return { allowed: false, rule: `${rule}, but only as a User of the catalog` };
    return { allowed: true, rule };
  }
  return {
    allowed: false,
    rule: rows ? 'no row of permissions fits' : 'without permissions in callboard.yaml: known may read, nothing else',
  };
}

/** As people count them. */
const placeOf = (row: PolicyRow, rows: readonly PolicyRow[]) =>
  row.at ?? `permissions row ${rows.filter(({ at }) => at === undefined).indexOf(row) + 1}`;

/** Who asks, and for whom they act. */
export type Asking = { readonly actor: Actor; readonly actsFor: ActsFor };

/** Changes are made by somebody: a person of the catalog, the local one, or a program that a row names. */
const isUnmapped = ({ actor }: Asking) =>
  actor.standing === 'known' && actor.user === undefined && tokenOf(actor) === undefined;

/** What of the catalog they may see; undefined when nothing is hidden from them. */
export function seesWhat(rows: readonly PolicyRow[] | undefined, who: Asking): Sees | undefined {
  if (who.actor.standing === 'local' || !rows) return undefined;
  // A right to everything includes what is private, for rows are read in order.
  const mine = rows.filter(
    (row) => isMeant(row, who) && (isAboutEntities(row) || (grantsEverything(row) && row.where?.part === undefined)),
  );
  if (!mine.some(denies)) return undefined;
  return (entity) => {
    const row = mine.find((candidate) => concerns(candidate, entity, who.actsFor));
    return row === undefined || !denies(row);
  };
}

const isAboutEntities = (row: PolicyRow) => row.where?.entity !== undefined || row.unless !== undefined;

/**
 * Which pages and steps of templates somebody gets, by the tags that these have. The first row about one of them decides;
 * where none is, they do: a template that names tags which nobody rules on is everybody's, as in Backstage.
 */
export function getsPart(rows: readonly PolicyRow[] | undefined, who: Asking): (tags: readonly string[]) => boolean {
  if (who.actor.standing === 'local' && !rows?.some((row) => row.who === 'local')) return () => true;
  const mine = (rows ?? []).filter((row) => row.where?.part !== undefined && isMeant(row, who));
  return (tags) => {
    const row = mine.find(({ where }) => tags.includes(where?.part?.slice('tag:'.length) ?? ''));
    return row === undefined || !denies(row);
  };
}

/** A row about templates says nothing of anything else; of no template in particular it only grants. */
function isForTemplate(row: PolicyRow, needs: Permission, about: Entity | undefined): boolean {
  const condition = row.where?.template;
  if (condition === undefined) return true;
  if (needs !== 'scaffold.run') return false;
  return about ? isSuch(about, condition) : !denies(row);
}
const denies = ({ may }: PolicyRow) => [may].flat().includes('none');
const grantsEverything = ({ may }: PolicyRow) => [may].flat().includes('everything');
const covers = (row: PolicyRow, needs: Permission) =>
  denies(row) || grantsEverything(row) || [row.may].flat().includes(needs);

function isMeant({ who }: PolicyRow, { actor, actsFor }: Asking): boolean {
  if (actor.standing === 'outsider') return false;
  if (who === 'anyone') return true;
  if (who === 'known' || who === 'local') return actor.standing === who;
  if (who.startsWith('token:')) return actor.standing === 'known' && tokenOf(actor) === who.slice('token:'.length);
  return actsFor.has(canonical(who));
}

/** The guard names programs `token/ci`. */
function tokenOf({ platform, account }: Actor): string | undefined {
  return platform === 'api' && account.startsWith('token/') ? account.slice('token/'.length) : undefined;
}

/** `group:platform` is `group:default/platform`. */
function canonical(who: string): Ref {
  const [kind = '', name = ''] = who.toLowerCase().split(/:(.*)/s);
  return `${kind}:${name.includes('/') ? name : `default/${name}`}`;
}

function concerns({ where, unless }: PolicyRow, entity: Entity, actsFor: ActsFor): boolean {
  if (unless === 'owner' && isOwn(entity, actsFor)) return false;
  return where?.entity === undefined || isSuch(entity, where.entity);
}

/** Theirs, or they themselves: people see their own teams. */
const isOwn = ({ ref, owner }: Entity, actsFor: ActsFor) =>
  actsFor.has(ref) || (owner !== undefined && actsFor.has(owner));

/** `label:visibility=private`, `label:internal`, `tag:secret`, `kind:api`. */
function isSuch(entity: Entity, condition: string): boolean {
  const [sort, asked = ''] = condition.split(/:(.*)/s);
  switch (sort) {
    case 'kind':
      return entity.kind.toLowerCase() === asked.toLowerCase();
    case 'tag':
      return entity.tags.includes(asked);
    case 'label': {
      const [key = '', value] = asked.split(/=(.*)/s);
      return Object.hasOwn(entity.labels, key) && (value === undefined || entity.labels[key] === value);
    }
    default:
      return true;
  }
}
