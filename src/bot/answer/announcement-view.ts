/** Announcements as Views: what each team is told, what stands where it was announced, and what is asked before. */
import type { Catalog, Entity, Ref } from '../../catalog/catalog.ts';
import type { Announcement, Day, ToldTeam } from '../../notices/announcements/announcement.ts';
import { age, ask, bold, count, entitySpan, note, open, status, view } from '../../view/build.ts';
import type { Action, Block, Span, Text, View } from '../../view/view.ts';
import { figure } from '../../view/words.ts';
import { rowsAtMost } from './entity-table.ts';
import { factsBlock } from './facts.ts';
import { footerOf } from './footer.ts';
import type { TeamImpact } from './impact-teams.ts';
import { joined, nameSpan, ownerInSentence, plainName, short } from './names.ts';
import { actionsBlock, show, showImpact } from './next-steps.ts';

type Names = Pick<Catalog, 'get' | 'teamName'>;
const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
/** With its year: it is a date to plan by. */
export const dayWords = ({ year, month, day }: Day) => `${day} ${months[month - 1]} ${year}`;

const acknowledgedOf = ({ teams }: Announcement) => teams.filter(({ acknowledged }) => acknowledged).length;

const thing = ({ ref, name }: Pick<Announcement, 'ref' | 'name'>): Span => entitySpan({ ref, name });

export type TeamReading = {
  readonly catalog: Names;
  /** Of this team, as its readers see them: those that need it directly come first. */
  readonly direct: readonly Ref[];
  readonly further: readonly Ref[];
};

/** `left`: days, in a reminder. */
export function teamCard(one: Announcement, told: ToldTeam, reading: TeamReading, left?: number): View {
  const { catalog, direct, further } = reading;
  const team = ownerInSentence(catalog, told.team);
  if (one.state === 'withdrawn')
    return plain(one, [thing(one), ' ', bold('stays'), ': what was announced is withdrawn.']);
  if (told.acknowledged)
    return plain(one, [
      status('ok', 'Acknowledged'),
      ` for ${team} by ${short(told.acknowledged.by.name, 40)}: `,
      thing(one),
      ` ends on ${dayWords(one.until)}.`,
    ]);
  const needs = told.amount === 1 ? `1 thing of ${team} needs it` : `${figure(told.amount)} things of ${team} need it`;
  return view({
    title: `${one.name} is going`,
    lead: [
      thing(one),
      ' ',
      bold(`ends on ${dayWords(one.until)}`),
      `${left === undefined ? '' : inDays(left)}: ${needs}.`,
    ],
    blocks: [
      ...factsBlock([
        { label: 'Directly', value: joined(catalog, direct, 6) },
        { label: 'Through others', value: joined(catalog, further, 6) },
        { label: 'Instead', value: one.note ? [short(one.note, 300)] : [] },
        { label: 'Announced by', value: [short(one.by.name, 60)] },
      ]),
      ...(left === undefined ? [] : [note('warn', [`Nobody of ${team} has acknowledged it yet.`])]),
      ...actionsBlock([
        ask('Acknowledge', 'announcements acknowledge', { announcement: one.id, team: told.team }),
        { ...ask('Ask a question', 'announcements ask', { announcement: one.id, team: told.team }), form: true },
        ...showing(catalog, one),
      ]),
    ],
    footer: ['Announced ', age(one.at), ' · told to each team that needs it'],
  });
}

const inDays = (left: number) => (left === 0 ? ', today' : left === 1 ? ', tomorrow' : `, in ${left} days`);
const plain = (one: Announcement, lead: Text): View =>
  view({ title: one.name, lead, blocks: [], footer: ['Announced ', age(one.at)] });

const showing = (catalog: Names, { ref }: Announcement): readonly Action[] => {
  const entity = catalog.get(ref);
  return entity ? [show(catalog, entity)] : [];
};

/** “7 of 9 teams acknowledged”; teams that its readers do not see are counted and not named. */
export function rollUpView(one: Announcement, catalog: Names): View {
  const [done, all] = [acknowledgedOf(one), one.teams.length];
  const untold = one.teams.filter(({ places }) => places.length === 0).length;
  return view({
    title: `${one.name} ends on ${dayWords(one.until)}`,
    lead:
      one.state === 'withdrawn'
        ? [
            bold('Withdrawn'),
            ': ',
            thing(one),
            ' stays. ',
            `${figure(done)} of ${count(all, 'team', 'teams')} had acknowledged.`,
          ]
        : [
            bold(`${figure(done)} of ${count(all, 'team', 'teams')}`),
            ' acknowledged that ',
            thing(one),
            ` ends on ${dayWords(one.until)}.`,
          ],
    blocks: [
      ...teamTable(one, catalog),
      ...(untold > 0 && one.state === 'open' ? [untoldNote(untold)] : []),
      ...actionsBlock([
        open('Export', `/announcements/${one.id}.csv`),
        ...showing(catalog, one),
        ...(one.state === 'open'
          ? [{ ...ask('Withdraw', 'announcements withdraw', { announcement: one.id }), danger: true }]
          : []),
      ]),
    ],
    footer: [
      `Announced by ${short(one.by.name, 40)} `,
      age(one.at),
      one.unowned > 0 ? ` · ${count(one.unowned, 'thing', 'things')} that need it have no owner` : ' · edited here',
    ],
  });
}

function untoldNote(untold: number): Block {
  const who = count(untold, 'team was not told', 'teams were not told');
  return note('warn', [
    `${who}: no place is known for them. “subscribe <team> deprecations” in a channel makes it one.`,
  ]);
}

function teamTable({ teams }: Announcement, catalog: Names): readonly Block[] {
  if (teams.length === 0) return [];
  // Those that something is still to be done about come first.
  const ordered = [...teams].sort((a, b) => rank(a) - rank(b));
  const rows = ordered
    .slice(0, rowsAtMost)
    .map((told): readonly Text[] => [
      [catalog.get(told.team) ? plainName(catalog, told.team) : 'another team'],
      [figure(told.amount)],
      stateOf(told),
    ]);
  const columns = [{ title: 'Team' }, { title: 'Needs it', figures: true }, { title: 'State' }];
  return [{ kind: 'table', columns, rows, total: teams.length }];
}

const rank = ({ places, acknowledged }: ToldTeam) => (acknowledged ? 2 : places.length === 0 ? 0 : 1);

function stateOf({ places, acknowledged }: ToldTeam): Text {
  if (acknowledged)
    return [status('ok', 'acknowledged'), ` by ${short(acknowledged.by.name, 30)}, `, age(acknowledged.at)];
  return [places.length > 0 ? status('unknown', 'told') : status('warn', 'not told')];
}

export type Proposal = {
  readonly catalog: Catalog;
  readonly entity: Entity;
  readonly until: Day;
  readonly said: string;
  readonly note?: string;
  readonly teams: readonly TeamImpact[];
};

/** Nobody is told before somebody has seen who that would be. */
export function proposedView({ catalog, entity, until, said, note: words, teams }: Proposal): View {
  const owned = teams.filter(({ owner }) => owner !== undefined && owner !== entity.owner);
  const name = nameSpan(catalog, entity);
  const args = { entity: entity.ref, what: 'deprecation', by: said, ...(words && { because: words }), sure: 'yes' };
  const label = `Tell ${count(owned.length, 'team', 'teams')}`;
  const rows = owned
    .slice(0, rowsAtMost)
    .map((one): readonly Text[] => [[plainName(catalog, one.owner ?? '')], [figure(one.affected)]]);
  return view({
    title: `Announce the end of ${entity.name}`,
    lead:
      owned.length === 0
        ? ['No other team needs ', name, ': ', bold('nobody'), ' is to be told.']
        : [bold(count(owned.length, 'team', 'teams')), ' would be told that ', name, ` ends on ${dayWords(until)}.`],
    blocks: [
      ...factsBlock([{ label: 'Instead', value: words ? [short(words, 300)] : [] }]),
      ...(rows.length > 0
        ? [
            {
              kind: 'table',
              columns: [{ title: 'Team' }, { title: 'Needs it', figures: true }],
              rows,
              total: owned.length,
            } as const,
          ]
        : []),
      ...actionsBlock([owned.length > 0 ? ask(label, 'announce', args) : undefined, showImpact(entity)]),
    ],
    footer: footerOf(entity),
  });
}

export function announcementsView(all: readonly Announcement[]): View {
  const open = all.filter(({ state }) => state === 'open');
  const rows = all
    .slice(0, rowsAtMost)
    .map((one): readonly Text[] => [
      [thing(one)],
      [dayWords(one.until)],
      one.state === 'open'
        ? [`${figure(acknowledgedOf(one))} of ${count(one.teams.length, 'team', 'teams')}`]
        : [status('unknown', 'withdrawn')],
      [age(one.at)],
    ]);
  const columns = [{ title: 'What' }, { title: 'Ends on' }, { title: 'Acknowledged' }, { title: 'Announced' }];
  return view({
    title: 'Announcements',
    lead:
      all.length === 0
        ? [bold('Nothing'), ' was announced yet.']
        : [bold(count(open.length, 'announcement', 'announcements')), open.length === 1 ? ' is open.' : ' are open.'],
    blocks: [
      ...(rows.length > 0 ? [{ kind: 'table', columns, rows, total: all.length } as const] : []),
      ...actionsBlock(
        all.length === 0
          ? [ask('Help on announce', 'help', { command: 'announce' })]
          : all.slice(0, 3).map((one) => ask(short(`Show ${one.name}`, 24), 'announcements', { announcement: one.id })),
      ),
    ],
    footer: ['Of what you see · latest first'],
  });
}

/** A question of one team, where it was announced. */
export function questionForAnnouncer(
  { name, ref, by }: Announcement,
  { who, team, text }: { readonly who: string; readonly team: string; readonly text: string },
): View {
  return view({
    title: `A question about ${name}`,
    lead: [`${short(who, 40)} of ${short(team, 50)} `, bold('asks'), ' about ', thing({ ref, name }), '.'],
    blocks: [{ kind: 'text', text: [short(text, 1_500)] }],
    footer: [`For ${short(by.name, 40)}, who announced it`],
  });
}

export const askedView = (one: Announcement): View =>
  view({
    title: 'Asked',
    lead: ['Your question ', bold('was passed on'), ` to where ${short(one.by.name, 40)} announced it.`],
    blocks: actionsBlock([ask('Show the announcement', 'announcements', { announcement: one.id })]),
    footer: ['They answer you themselves'],
  });
