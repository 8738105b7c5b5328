/** What Callboard says when it came to a place, once there: in a person's own chat what is theirs, among others how it is asked. */
import type { Notes, Receipt } from '../../src/bot/adapter.ts';
import type { Bot } from '../../src/bot/request.ts';
import type { Clock } from '../../src/clock.ts';
import { bold, code, view } from '../../src/view/build.ts';
import type { Block, View } from '../../src/view/view.ts';
import type { AdaptiveCard } from './cards.ts';
import type { ActorFor } from './members.ts';
import { type Move, placeOf, type Tenants } from './receive.ts';
import { messageOf } from './render.ts';
import type { Replies } from './replies.ts';

export type WelcomePorts = {
  readonly bot: Bot;
  readonly actorFor: ActorFor;
  readonly replies: Pick<Replies, 'send'>;
  readonly notes: Pick<Notes, 'claim'>;
  readonly clock: Clock;
  readonly tenants: Tenants;
  readonly draw: (view: View) => AdaptiveCard;
  readonly inWords: (view: View) => string;
  readonly log: (event: Readonly<Record<string, unknown>>) => void;
};
export type Welcome = (move: Move, receipt: Pick<Receipt, 'mayAnswer'>) => Promise<void>;

/** As long as places are remembered. */
const saidFor = 2 * 365 * 24 * 60 * 60 * 1000;

export function createWelcome(ports: WelcomePorts): Welcome {
  const { bot, actorFor, replies, notes, clock, tenants, draw, inWords, log } = ports;
  /** The same as `home` says, with what Callboard is before it. */
  async function own({ spot, asker }: Move): Promise<View> {
    if (!asker) return among;
    const actor = await actorFor(asker, spot);
    const { view: home, outcome } = await bot.ask({ actor, place: placeOf(spot), asked: asksHome });
    if (outcome !== 'ok') return home;
    const first: Block = { kind: 'text', text: home.lead };
    return { ...home, lead: ownLead, blocks: [first, ...home.blocks] };
  }

  /** Never rejects: nobody waits for it. */
  return async (move, receipt) => {
    const { spot } = move;
    const place = placeOf(spot).id;
    // Whoever may ask nothing is not invited to.
    if (!tenants.has(spot.tenant)) return;
    try {
      const said = spot.kind === 'personal' ? await own(move) : among;
      // Teams tells of one coming in two ways, and of it again whenever somebody changes the app.
      const now = clock.now();
      const note = { group: 'teams-welcomed', name: place, at: now, until: now + saidFor };
      if (!receipt.mayAnswer() || !(await notes.claim(note))) return;
      await replies.send({ to: spot, message: messageOf(draw(said)), asText: () => inWords(said) });
    } catch (error) {
      log({ event: 'teams-welcome-lost', place, reason: String(error) });
    }
  };
}

const asksHome = { kind: 'command', command: 'home', args: {} } as const;

const ownLead = [
  'Ask here ',
  bold('who owns what, what needs it, and what an outage would touch'),
  '; plain words do.',
];

const among: View = view({
  title: 'Callboard',
  lead: ['Mention Callboard to ask ', bold('who owns what, what needs it, and what an outage would touch'), '.'],
  blocks: [
    {
      kind: 'list',
      items: [
        [code('owner <name>'), ' who owns it'],
        [code('impact <name>'), ' what an outage of it would touch'],
        [code('find <words>'), ' everything that fits'],
        [code('subscribe <query>'), ' this place is told when the result changes'],
      ],
    },
  ],
  footer: [code('help'), ' lists the rest · whoever reads here reads the answers'],
});
