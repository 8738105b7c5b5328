/** Exemptions that hold, the soonest to end first, and what waits for somebody to grant it. */
import type { ExemptionRequest } from '../../../health/exemptions.ts';
import type { Exemption, Scope } from '../../../health/health.ts';
import { age, ask, bold, count, view } from '../../../view/build.ts';
import type { Action, Block, Cell, Text, View } from '../../../view/view.ts';
import { dateWords } from '../../../view/words.ts';
import type { Services } from '../../services.ts';
import { rowsAtMost } from '../entity-table.ts';
import { mention, plainName, short } from '../names.ts';
import { actionsBlock } from '../next-steps.ts';
import { scopeName, wholeOf, withinText } from './scope.ts';

export async function exemptionsView(services: Services, scope: Scope): Promise<View> {
  const { catalog, clock, exempting, health } = services;
  const held = health.exemptions(scope).filter(({ ref }) => catalog.get(ref) !== undefined);
  const inside = new Set(health.score(scope, wholeOf(health).name).entities.map(({ entity }) => entity.ref));
  const waiting = (await exempting.waiting()).filter(({ ref }) => scope.kind === 'company' || inside.has(ref));
  const now = clock.now();
  return view({
    title: `Exemptions in ${scopeName(catalog, scope)}`,
    lead: [
      ...leadOf(held, waiting),
      ...withinText(catalog, scope),
      waiting.length > 0 ? `; ${count(waiting.length, 'request waits', 'requests wait')}.` : '.',
    ],
    blocks: [
      ...waitingTable(services, waiting),
      ...heldTable(services, held, now),
      ...actionsBlock(stepsOf(services, held, waiting)),
    ],
    footer: [`${count(health.checks().size, 'check', 'checks')} · who may grant one is asked when they do`],
    counts: [...held, ...waiting].map(({ ref }) => ref),
  });
}

const leadOf = (held: readonly Exemption[], waiting: readonly ExemptionRequest[]): Text =>
  held.length > 0
    ? [bold(count(held.length, 'exemption', 'exemptions'))]
    : [bold('Nothing'), ` is let off a check${waiting.length > 0 ? ' yet' : ''}`];

const titleOf = ({ health }: Services, check: string) => health.checks().get(check)?.title ?? check;

function heldTable(services: Services, held: readonly Exemption[], now: number): readonly Block[] {
  if (held.length === 0) return [];
  const rows = held
    .slice(0, rowsAtMost)
    .map((one): readonly Cell[] => [
      mention(services.catalog, one.ref),
      [titleOf(services, one.check)],
      [dateWords(one.until, now)],
      [`${short(one.reason, 80)} (${short(one.approver, 40)})`],
    ]);
  const columns = ['Entity', 'Check', 'Until', 'Why'].map((title) => ({ title }));
  return [{ kind: 'table', title: 'Exempt', columns, rows, total: held.length }];
}

function waitingTable(services: Services, waiting: readonly ExemptionRequest[]): readonly Block[] {
  if (waiting.length === 0) return [];
  const rows = waiting
    .slice(0, rowsAtMost)
    .map((one): readonly Cell[] => [
      mention(services.catalog, one.ref),
      [titleOf(services, one.check)],
      [`${short(one.by, 40)}, `, age(one.at)],
      [short(one.reason, 80)],
    ]);
  const columns = ['Entity', 'Check', 'Asked', 'Why'].map((title) => ({ title }));
  return [{ kind: 'table', title: 'Waiting', columns, rows, total: waiting.length }];
}

function stepsOf(
  services: Services,
  held: readonly Exemption[],
  waiting: readonly ExemptionRequest[],
): readonly (Action | undefined)[] {
  const mine = waiting.filter(({ check }) => services.exempting.mayGrant(check)).slice(0, 2);
  const [first] = held;
  const name = (ref: string) => plainName(services.catalog, ref);
  return [
    ...mine.map(({ ref, check }) => ask(short(`Approve ${name(ref)}`, 24), 'exempt', { entity: ref, check })),
    first && ask(short(`End ${name(first.ref)}`, 24), 'unexempt', { entity: first.ref, check: first.check }),
    { ...ask('Exempt', 'exempt', {}), form: true },
    ask('All checks', 'check', {}),
  ];
}
