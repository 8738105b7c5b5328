/** Drafts and whose they are. Somebody else's is as if it did not exist; whoever was faster keeps what they wrote. */
import type { Clock } from '../../clock.ts';
import { fail } from '../../errors.ts';
import type { Form } from '../../form/form.ts';
import type { Draft, Drafts } from '../ports.ts';
import type { Actor, Answer } from '../request.ts';
import { accountOf } from '../saved.ts';
import type { OwnDrafts } from './own-drafts.ts';

export type DraftDesk = {
  open(actor: Actor, opening: Pick<Draft, 'command' | 'args' | 'form' | 'values'>): Promise<Draft>;
  find(actor: Actor, id: string): Promise<Draft>;
  /** The form alone, which never changes: from memory where this process has seen the draft. */
  formOf(actor: Actor, id: string): Promise<Form | undefined>;
  /** Undefined when it was changed meanwhile: then nothing is written. */
  save(actor: Actor, before: Draft, change: Pick<Draft, 'values' | 'page'>): Promise<Draft | undefined>;
  /** As `save`; nobody else sends it until `release` or `sent`, or the process has died for minutes. */
  claim(actor: Actor, before: Draft, change: Pick<Draft, 'values' | 'page'>): Promise<Draft | undefined>;
  release(claimed: Draft): Promise<Draft>;
  /** For an hour it tells what came of it, for answers that were lost on their way. */
  sent(claimed: Draft, answer: Answer): Promise<void>;
  isSending(draft: Draft): boolean;
  of(actor: Actor): OwnDrafts;
};

const minute = 60_000;
const hour = 60 * minute;
const lifetime = 30 * 24 * hour;
const sendingAtMost = 3 * minute;
const lettersOfId = 100;
const draftsAtMost = 100;
/** What is typed into one form, as JSON. */
const sizeAtMost = 256 * 1024;
const knownAtMost = 500;

type Parts = { readonly drafts: Drafts; readonly clock: Clock; readonly newId: () => string };
type Known = Pick<Draft, 'id' | 'user' | 'account' | 'form'>;

export function createDraftDesk({ drafts, clock, newId }: Parts): DraftDesk {
  const known = new Map<string, Known>();
  const remember = <Kept extends Known>(draft: Kept): Kept => {
    known.delete(draft.id);
    known.set(draft.id, draft);
    const [oldest] = known.keys();
    if (known.size > knownAtMost && oldest !== undefined) known.delete(oldest);
    return draft;
  };
  const find = async (actor: Actor, id: string) => {
    const draft = id.length <= lettersOfId ? await drafts.get(id) : undefined;
    if (!draft || draft.expires <= clock.now() || !isOf(actor, draft)) throw fail('DRAFT_NOT_FOUND', {});
    return remember(draft);
  };
  const isSending = ({ sending = 0 }: Draft) => sending > clock.now();
  const write = async (before: Draft, after: Omit<Draft, 'version' | 'savedAt'>) => {
    if (JSON.stringify(after.values).length > sizeAtMost) throw fail('TOO_LARGE', { limit: '256 kB in one form' });
    const written = { ...after, version: before.version + 1, savedAt: clock.now() };
    return (await drafts.replace(written, before.version)) ? written : undefined;
  };
  const changed = (actor: Actor, before: Draft, change: Pick<Draft, 'values' | 'page'>) => {
    const { sending: _, ...draft } = before;
    const user = draft.user ?? actor.user;
    return { ...draft, ...change, ...(user && { user }), begun: true, expires: clock.now() + lifetime };
  };
  return {
    async open(actor, opening) {
      const account = accountOf(actor);
      const mine = await drafts.of({ account, ...(actor.user && { user: actor.user }) });
      if (mine.length >= draftsAtMost) throw fail('DRAFTS_FULL', { most: draftsAtMost });
      const [savedAt, owner] = [clock.now(), { account, ...(actor.user && { user: actor.user }) }];
      const fresh = { page: 0, version: 1, savedAt, begun: false, expires: savedAt + hour };
      const draft: Draft = { id: newId(), ...owner, ...opening, ...fresh };
      await drafts.add(draft);
      return remember(draft);
    },
    find,
    async formOf(actor, id) {
      const remembered = known.get(id);
      if (remembered && isOf(actor, remembered)) return remembered.form;
      // It may have become theirs meanwhile, on another surface.
      return find(actor, id).then(
        ({ form }) => form,
        () => undefined,
      );
    },
    save: (actor, before, change) => write(before, changed(actor, before, change)),
    claim: (actor, before, change) =>
      write(before, { ...changed(actor, before, change), sending: clock.now() + sendingAtMost }),
    async release({ sending: _, ...draft }) {
      return (await write(draft, draft)) ?? draft;
    },
    async sent({ sending: _, ...claimed }, answer) {
      await write(claimed, { ...claimed, values: {}, sent: answer, expires: clock.now() + hour });
    },
    isSending,
    of: (actor) => ({
      async all() {
        const all = await drafts.of({ account: accountOf(actor), ...(actor.user && { user: actor.user }) });
        return all.filter((draft) => isOf(actor, draft) && draft.expires > clock.now() && !isSending(draft));
      },
      find: (id) => find(actor, id),
      async discard(id) {
        const draft = await find(actor, id);
        if (isSending(draft)) throw fail('DRAFT_SENDING', {});
        await drafts.remove(id);
        return draft;
      },
    }),
  };
}

/** By the User on every platform; by the account as long as one of both is not known. */
function isOf(actor: Actor, { user, account }: Pick<Draft, 'user' | 'account'>): boolean {
  if (user !== undefined && actor.user !== undefined) return user === actor.user;
  return account === accountOf(actor);
}
