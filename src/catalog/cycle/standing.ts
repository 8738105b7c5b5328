/** How each source stands, for people: what is read, how it went, when it is read next. */
import { labelOf } from '../remote/repository-file.ts';
import type { SourceRecord } from './source-records.ts';
import type { Unit } from './unit.ts';

export type StandingSource = Omit<SourceRecord, 'lease' | 'leaving' | 'accepted'> & {
  readonly type: string;
  readonly target: string;
  /** What people call it. What stands behind a question mark of an address may be a secret. */
  readonly name: string;
  /** A person named it; the settings do not. */
  readonly isImported: boolean;
  /** Nothing names it any more. */
  readonly isForgotten: boolean;
  /** It is being read, by whichever process. */
  readonly isRunning: boolean;
};

/** In the order of the settings. */
export function standingOf(
  units: readonly Unit[],
  records: readonly SourceRecord[],
  now: number,
): readonly StandingSource[] {
  const known = new Map(records.map((record) => [record.id, record]));
  return units.map((unit) => {
    const record = known.get(unit.id);
    const { lease, leaving: _, accepted: __, ...rest } = record ?? { id: unit.id, due: 0, failures: 0, ...nothing };
    const [type = '', target = ''] = cut(unit.id);
    const named = unit.asked ?? { type, target };
    return {
      ...rest,
      ...{ type: named.type, target: named.target, name: nameOf(named) },
      isImported: unit.imported !== undefined,
      isForgotten: unit.asked === undefined,
      isRunning: lease.until > now,
    };
  });
}

const cut = (id: string) => [id.slice(0, Math.max(0, id.indexOf(':'))), id.slice(id.indexOf(':') + 1)];

function nameOf({ type, target }: { readonly type: string; readonly target: string }): string {
  if (!/^https?:\/\//i.test(target) || !URL.canParse(target)) return target || type;
  return type === 'backstage' ? new URL(target).host : labelOf(target);
}

const nothing = { lease: { owner: '', until: 0, token: 0 }, leaving: undefined, accepted: false } as const;

/** What is wrong with sources, in a clause for whoever watches the process. */
export function troubleOf(sources: readonly StandingSource[]): string | undefined {
  const held = sources.filter(({ outcome }) => outcome === 'held back').map(({ id }) => id);
  const failing = sources.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
  const parts = [told(held, 'held back'), told(failing, 'cannot be read')].flatMap((part) => part ?? []);
  return parts.length > 0 ? parts.join('; ') : undefined;
}

function told([first, ...more]: readonly string[], what: string): string | undefined {
  if (first === undefined) return undefined;
  return `${what}: ${first}${more.length > 0 ? ` and ${more.length} more` : ''}`;
}
