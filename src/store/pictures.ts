/** Pictures kept for chat platforms to fetch: what they show, by an unguessable id, until they expire. */
import type { Db } from 'mongodb';
import { names } from './collections.ts';
import { type Kept, writeBehind } from './write-behind.ts';

export type PictureRecord = {
  readonly id: string;
  /** JSON of what is drawn. */
  readonly picture: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
};

export type Pictures = {
  /** Readable at once in this process; written behind the answer. The same id is written once. */
  put(record: PictureRecord): void;
  get(id: string): Promise<PictureRecord | undefined>;
  flush(): Promise<void>;
};

type PictureDocument = Kept & { readonly picture: string };

/** `failed` is told when a record could not be written; its picture then lives only as long as this process. */
export function createPictures(db: Db, failed: (cause: unknown) => void): Pictures {
  const kept = writeBehind(db.collection<PictureDocument>(names.pictures), { keep: 200, failed });
  return {
    put: ({ id, picture, expires }) => kept.put({ _id: id, picture, expires: new Date(expires) }),
    async get(id) {
      const found = await kept.get(id);
      return found && { id, picture: found.picture, expires: found.expires.getTime() };
    },
    flush: kept.flush,
  };
}
