/** Forms half filled. What people typed is kept as JSON: the names of fields are theirs, and may be no names of the store. */
import type { Db } from 'mongodb';
import type { Draft, Drafts } from '../bot/ports.ts';
import { names } from './collections.ts';

/** What is looked for stands beside the text. */
type DraftDocument = {
  readonly _id: string;
  readonly user: string | null;
  readonly account: string;
  readonly version: number;
  readonly savedAt: number;
  /** Begun, and not sent yet. */
  readonly open: boolean;
  readonly expires: Date;
  readonly text: string;
};

export function createDrafts(db: Db): Drafts {
  const drafts = db.collection<DraftDocument>(names.drafts);
  return {
    async get(id) {
      const found = await drafts.findOne({ _id: id });
      return found ? read(found) : undefined;
    },
    async of({ user, account }) {
      const owners = [{ account }, ...(user === undefined ? [] : [{ user }])];
      const found = await drafts.find({ open: true, $or: owners }).sort({ savedAt: -1 }).toArray();
      return found.map(read);
    },
    async add(draft) {
      await drafts.insertOne(documentOf(draft));
    },
    async replace(draft, version) {
      const { _id, ...document } = documentOf(draft);
      const { matchedCount } = await drafts.replaceOne({ _id, version }, document);
      return matchedCount === 1;
    },
    async remove(id) {
      await drafts.deleteOne({ _id: id });
    },
  };
}

function documentOf(draft: Draft): DraftDocument {
  const { id, user = null, account, version, savedAt, begun, sent, expires } = draft;
  const open = begun && sent === undefined;
  return { _id: id, user, account, version, savedAt, open, expires: new Date(expires), text: JSON.stringify(draft) };
}

const read = ({ text }: DraftDocument): Draft => JSON.parse(text) as Draft;
