/** Something that is broken, and who was told of it: a file with errors, or a source that cannot be read. */
import { createHash } from 'node:crypto';
import type { Actor } from '../bot/request.ts';
import type { CatalogError, Ref } from '../catalog/catalog.ts';

export type Trouble = {
  /** The same as long as it is about the same: `file catalog/pay.yaml`. */
  readonly subject: string;
  readonly kind: 'file' | 'source';
  /** As people call it. */
  readonly name: string;
  /** How many errors. */
  readonly amount: number;
  /** It changes when what is wrong does. */
  readonly digest: string;
  /** Who can put it right. */
  readonly owner?: Ref;
  /** An entity of the file, whether it is in the catalog or not. */
  readonly ref?: Ref;
  /** Of a source. */
  readonly source?: string;
};

/** Where it was told, as whose eyes see it there, and in which message: several of one place share one. */
export type Telling = { readonly place: string; readonly reader: Actor; readonly message: string };

export type ErrorNotice = {
  readonly trouble: Trouble;
  /** How often it has broken: each time is news. */
  readonly breaks: number;
  /** `new`: nobody was told yet. */
  readonly state: 'new' | 'told' | 'settled';
  readonly since: number;
  readonly settledAt?: number;
  readonly toldAt?: number;
  /** The version of the catalog that this was seen in. */
  readonly asOf: number;
  readonly tellings: readonly Telling[];
  /** Its messages do not say yet what is so. */
  readonly isStale: boolean;
  /** It rises with each change: who changes an older one changes nothing. */
  readonly revision: number;
};

/** How they are kept. Everything is on disk when it ends. */
export type ErrorNoticeStore = {
  among(subjects: readonly string[]): Promise<readonly ErrorNotice[]>;
  unsettled(): Promise<readonly ErrorNotice[]>;
  stale(): Promise<readonly ErrorNotice[]>;
  toldSince(at: number): Promise<readonly ErrorNotice[]>;
  ofMessage(message: string): Promise<readonly ErrorNotice[]>;
  /** False, and nothing is written, when somebody else was faster. */
  write(notice: ErrorNotice): Promise<boolean>;
};

/** What one file's errors come to; `owner` is the first that is known. */
export function troublesOfFiles(
  errors: readonly CatalogError[],
  ownerOf: (error: CatalogError) => Ref | undefined,
): readonly Trouble[] {
  const files = new Map<string, CatalogError[]>();
  for (const error of errors) files.set(error.file, [...(files.get(error.file) ?? []), error]);
  return Array.from(files, ([name, all]) => {
    const owner = all.map(ownerOf).find((one) => one !== undefined);
    const ref = all.find((error) => error.ref !== undefined)?.ref;
    return {
      ...{ subject: `file ${name}`, kind: 'file', name, amount: all.length, digest: digestOf(all) },
      ...(owner !== undefined && { owner }),
      ...(ref !== undefined && { ref }),
    };
  });
}

export const digestOf = (what: unknown) =>
  createHash('sha256').update(JSON.stringify(what)).digest('base64url').slice(0, 22);

export type Seen = { readonly now: number; readonly asOf: number };

/** What breaks again so soon is the same message once more: a source that comes and goes does not flood. */
export const soonAgain = 10 * 60_000;

/** What is kept after a look; undefined where there is nothing to keep, the very same where nothing changed. */
export function afterLook(
  before: ErrorNotice | undefined,
  trouble: Trouble | undefined,
  { now, asOf }: Seen,
): ErrorNotice | undefined {
  if (!before)
    return (
      trouble && {
        ...{ trouble, breaks: 1, state: 'new', since: now, asOf, tellings: [], isStale: false, revision: 0 },
      }
    );
  // Whoever wrote it has seen more of the catalog.
  if (before.asOf > asOf) return before;
  const { settledAt = 0, ...rest } = before;
  if (!trouble) return before.state === 'settled' ? before : settled(before, { now, asOf });
  if (before.state !== 'settled')
    return trouble.digest === before.trouble.digest ? before : { ...before, trouble, asOf, isStale: isTold(before) };
  if (isTold(before) && now - settledAt < soonAgain) return { ...rest, trouble, state: 'told', asOf, isStale: true };
  const { toldAt: _, ...fresh } = rest;
  return { ...fresh, trouble, breaks: before.breaks + 1, state: 'new', since: now, asOf, tellings: [], isStale: false };
}

const isTold = ({ tellings }: ErrorNotice) => tellings.length > 0;

const settled = (before: ErrorNotice, { now, asOf }: Seen): ErrorNotice => ({
  ...before,
  ...{ state: 'settled', settledAt: now, asOf, isStale: isTold(before) },
});
