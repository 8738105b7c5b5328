/** What a command works with. */
import type { Clock } from '../../clock.ts';
import type { Collection } from './collection.ts';
import type { Cursors } from './cursors.ts';
import type { Database } from './database.ts';
import { readText } from './options.ts';
import type { Request } from './wire.ts';

export type Context = {
  readonly database: Database;
  readonly cursors: Cursors;
  readonly clock: Clock;
  /** Resolves once every change made so far is on disk. */
  committed(): Promise<void>;
  log(event: Readonly<Record<string, unknown>>): void;
};
/** Changes everything it changes before it returns, and answers the reply's BSON. */
export type Handler = (request: Request, context: Context) => Buffer;

export const namespaceOf = ({ name, database, options }: Request): string =>
  `${database}.${readText(options[name], name)}`;

export const collectionOf = (request: Request, { database }: Context): Collection | undefined =>
  database.collections.get(namespaceOf(request));
