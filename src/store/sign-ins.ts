/** Links that sign somebody in, and the sessions that come of them. What opens them is never here, only its SHA-256. */
import type { Db } from 'mongodb';
import type { Actor } from '../bot/request.ts';
import { names } from './collections.ts';

/** `id` is the hash of what the person holds. */
export type SignInRecord = { readonly id: string; readonly actor: Actor; readonly expires: number };

export type SignIns = {
  /** Takes the place of whatever link this account was given before; on disk when this ends. */
  offer(link: SignInRecord): Promise<void>;
  offered(id: string): Promise<SignInRecord | undefined>;
  /** Of all who try, one gets it. */
  take(id: string): Promise<SignInRecord | undefined>;
  open(session: SignInRecord): Promise<void>;
  session(id: string): Promise<SignInRecord | undefined>;
  end(id: string): Promise<void>;
};

type SignInDocument = { readonly _id: string; readonly account: string; readonly actor: Actor; readonly expires: Date };

export function createSignIns(db: Db): SignIns {
  const links = db.collection<SignInDocument>(names.signIns);
  const sessions = db.collection<SignInDocument>(names.sessions);
  return {
    async offer(link) {
      await links.deleteMany({ account: accountOf(link.actor) });
      await links.insertOne(documentOf(link));
    },
    offered: async (id) => read(await links.findOne({ _id: id })),
    take: async (id) => read(await links.findOneAndDelete({ _id: id })),
    open: async (session) => void (await sessions.insertOne(documentOf(session))),
    session: async (id) => read(await sessions.findOne({ _id: id })),
    end: async (id) => void (await sessions.deleteOne({ _id: id })),
  };
}

const accountOf = ({ platform, account }: Actor) => `${platform}/${account}`;

const documentOf = ({ id, actor, expires }: SignInRecord): SignInDocument => ({
  _id: id,
  account: accountOf(actor),
  actor,
  expires: new Date(expires),
});

const read = (found: SignInDocument | null): SignInRecord | undefined =>
  found ? { id: found._id, actor: found.actor, expires: found.expires.getTime() } : undefined;
