/** Which User an account is, where somebody said so: the latest word of each account, also the one that took it back. */
import type { Db } from 'mongodb';
import { names } from './collections.ts';

export type AccountLink = {
  /** With its platform: `slack/T1/U1`. */
  readonly account: string;
  /** Absent once it was taken back. */
  readonly user?: string;
  /** What to call the person who said so. */
  readonly by: string;
  readonly at: number;
};

export type AccountLinks = {
  /** On disk when this ends. */
  put(link: AccountLink): Promise<void>;
  /** All that were written from then on. */
  since(at: number): Promise<readonly AccountLink[]>;
};

type LinkDocument = Omit<AccountLink, 'account'> & { readonly _id: string };

export function createAccountLinks(db: Db): AccountLinks {
  const links = db.collection<LinkDocument>(names.accountLinks);
  return {
    async put({ account, ...link }) {
      await links.replaceOne({ _id: account }, link, { upsert: true });
    },
    async since(at) {
      const found = await links.find({ at: { $gte: at } }).toArray();
      return found.map(({ _id: account, ...link }) => ({ account, ...link }));
    },
  };
}
