/** Approvals put together: who is told of one, where, and what stands there. */
import { createHash } from 'node:crypto';
import { approvalView } from './bot/answer/approval-view.ts';
import type { Actor } from './bot/request.ts';
import type { Standing } from './bot/standing.ts';
import type { Catalog, Ref } from './catalog/catalog.ts';
import type { Clock } from './clock.ts';
import type { People } from './people/create-people.ts';
import { type PlaceParts, placeOfPerson } from './places-of-people.ts';
import { type Approval, isDecidedBy } from './scaffold/approvals/approval.ts';
import { type ApprovalPorts, type Approvals, createApprovals } from './scaffold/approvals/create-approvals.ts';
import { createApprovalStore } from './store/approvals.ts';
import type { Store } from './store/connect.ts';
import type { View } from './view/view.ts';

type Parts = PlaceParts & {
  readonly db: Store['db'];
  readonly people: Pick<People, 'visible'>;
  readonly standing: Pick<Standing, 'draws' | 'touch'>;
  readonly say: (id: string, place: string, view: View) => Promise<void>;
  readonly wake: ApprovalPorts['wake'];
  readonly clock: Clock;
};

/** Whoever may decide is told, whatever whoever asked sees of them. */
const itself: Actor = { platform: 'job', account: 'approvals', name: 'Callboard', standing: 'local' };
const toldAtMost = 50;

/** What stands in a message is what its reader sees of the catalog; where nobody is known to read it, what everybody does. */
const readerOf = (user: Ref | undefined): Actor => ({
  ...{ platform: 'job', account: 'approvals', name: 'Callboard', standing: 'known' },
  ...(user !== undefined && { user }),
});

export function openApprovals(parts: Parts): Approvals {
  const { db, people, standing, say, wake, clock } = parts;
  const catalog = () => people.visible(itself);
  const viewOf = (approval: Approval, reader: Ref | undefined, isReminder = false) =>
    approvalView(approval, { catalog: people.visible(readerOf(reader)), now: clock.now(), isReminder });
  const approvals = createApprovals({
    ...{ store: createApprovalStore(db), clock, wake },
    above: (refs) => refs.flatMap((ref) => (ref.startsWith('group:') ? relatedTo(catalog(), ref, 'childOf') : [])),
    async tell(approval) {
      const places = [...(await placesOf(approval, parts, catalog()))];
      const { place } = approval.requester;
      const touch = (one: string, reader = '') =>
        standing.touch(`approval/${approval.id}/${digest(one)}/${reader}`, one);
      await Promise.all(places.map(([user, one]) => touch(one, user)));
      if (places.length === 0 && place !== undefined) await touch(place);
    },
    async remind(approval) {
      for (const [user, place] of await placesOf(approval, parts, catalog()))
        if (!isDecidedBy(approval, { user, account: user }))
          await say(`approval/${approval.id}/reminder/${digest(place)}`, place, viewOf(approval, user, true));
    },
  });
  standing.draws('approval', async (name) => {
    const [id = '', _, ...reader] = name.split('/');
    const approval = await approvals.get(id);
    return approval && { view: viewOf(approval, reader.join('/') || undefined) };
  });
  return approvals;
}

const digest = (place: string) => createHash('sha256').update(place).digest('hex').slice(0, 16);

const relatedTo = (catalog: Catalog, ref: Ref, type: 'childOf' | 'hasMember'): readonly Ref[] =>
  catalog.relations(ref, type).map(({ target }) => target);

/** Users that are meant, with where each is told something alone; whoever asked is not, unless they may decide. */
async function placesOf(approval: Approval, parts: PlaceParts, catalog: Catalog) {
  const users = new Set(
    approval.approvers.flatMap((ref) => (ref.startsWith('group:') ? relatedTo(catalog, ref, 'hasMember') : [ref])),
  );
  if (!approval.requesterMay && approval.requester.user) users.delete(approval.requester.user);
  const places = new Map<Ref, string>();
  for (const ref of [...users].slice(0, toldAtMost)) {
    const user = catalog.get(ref);
    if (!user) continue;
    const place = await placeOfPerson(user, parts);
    if (place !== undefined) places.set(ref, place);
  }
  return places;
}
