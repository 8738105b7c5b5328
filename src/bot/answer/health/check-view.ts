/** One check: who fails it and how that is mended; or all of them, with how many fail each. */
import type { CheckDefinition } from '../../../health/check.ts';
import type { Finding, Scope, ScopeScore } from '../../../health/health.ts';
import { ask, bold, count, view } from '../../../view/build.ts';
import type { Action, Block, Cell, Text, View } from '../../../view/view.ts';
import { dateWords, figure } from '../../../view/words.ts';
import { rowsAtMost } from '../entity-table.ts';
import { factsBlock } from '../facts.ts';
import { mention, short } from '../names.ts';
import { actionsBlock } from '../next-steps.ts';
import { ownerCell } from '../ownership.ts';
import type { AskedHealth } from './entity-health.ts';
import { fixText } from './fix-words.ts';
import { scopeArg, scopeName, wholeOf, withinText } from './scope.ts';
import { amountWords, failingMost, isOpen } from './scope-health.ts';
import { becauseText, healthFooter, resultSpan, spansOf } from './words.ts';

type OneCheck = { readonly id: string; readonly definition: CheckDefinition; readonly scope: Scope };

export function checkView(asked: AskedHealth, one: OneCheck): View {
  const { health } = asked;
  const { id, definition, scope } = one;
  const whole = health.score(scope, wholeOf(health).name);
  const found = whole.entities.flatMap(({ entity }) => health.of(entity.ref).filter(({ check }) => check === id));
  const open = health.failing(scope, id).filter(isOpen);
  return view({
    title: definition.title,
    lead: leadOf(asked, one, { open, all: found.length }),
    blocks: [
      ...factsBlock([
        { label: 'Why', value: spansOf(definition.why) },
        { label: 'What to do', value: fixText(definition.fix) },
        { label: 'The rest', value: othersText(found) },
        { label: 'Counted by', value: scorecardsText(asked, id) },
      ]),
      ...failingTable(asked, open),
      ...actionsBlock(stepsOf(one, open)),
    ],
    footer: healthFooter({ title: `Check ${id}` }, { ...whole, entities: asksOf(whole, found) }),
    counts: whole.entities.map(({ entity }) => entity.ref),
  });
}

/** Those that the check is about. */
function asksOf({ entities }: ScopeScore, found: readonly Finding[]): ScopeScore['entities'] {
  const asked = new Set(found.map(({ ref }) => ref));
  return entities.filter(({ entity }) => asked.has(entity.ref));
}

type Tallied = { readonly open: readonly Finding[]; readonly all: number };

/** “12 of 80 entities fail “Has a runbook” in payments-core, in 5 teams.” */
function leadOf({ catalog }: AskedHealth, { definition, scope }: OneCheck, { open, all }: Tallied): Text {
  const fails = open.filter(({ verdict }) => verdict.kind === 'fails');
  const name = ` “${short(definition.title, 60)}”`;
  if (all === 0) return [bold('Nothing'), ...withinText(catalog, scope), ' is asked', `${name}.`];
  if (fails.length === 0) {
    const soon = open.length > 0 ? `; ${figure(open.length)} not for long` : '';
    return [
      bold('None'),
      ` of ${count(all, 'entity', 'entities')}`,
      ...withinText(catalog, scope),
      ` fails${name}${soon}.`,
    ];
  }
  const owners = new Set(fails.flatMap(({ ref }) => catalog.get(ref)?.owner ?? []));
  const teams = owners.size > 1 ? `, in ${count(owners.size, 'team', 'teams')}` : '';
  const amount = `${figure(fails.length)} of ${count(all, 'entity', 'entities')}`;
  return [bold(amount), ...withinText(catalog, scope), ` ${fails.length === 1 ? 'fails' : 'fail'}${name}${teams}.`];
}

/** Those that hold, those that nobody can tell, those that are let off. */
function othersText(found: readonly Finding[]): Text {
  const amount = (fits: (one: Finding) => boolean) => found.filter(fits).length;
  const exempt = amount(({ exemption }) => exemption !== undefined);
  const [holds, unknown] = (['holds', 'unknown'] as const).map((kind) =>
    amount(({ verdict, exemption }) => !exemption && verdict.kind === kind),
  );
  const parts = [
    holds ? `${figure(holds)} ${holds === 1 ? 'holds' : 'hold'}` : '',
    unknown ? `${figure(unknown)} not known` : '',
    exempt ? `${figure(exempt)} exempt` : '',
  ].filter(Boolean);
  return parts.length > 0 ? [parts.join(' · ')] : [];
}

/** Besides the one that counts them all. */
function scorecardsText({ health }: AskedHealth, id: string): Text {
  const counting = health.scorecards().filter((one) => one !== wholeOf(health) && one.checks.has(id));
  return counting.length > 0 ? [counting.map(({ title }) => title).join(' · ')] : [];
}

function failingTable({ catalog, now }: AskedHealth, open: readonly Finding[]): readonly Block[] {
  if (open.length === 0) return [];
  const rows = open.slice(0, rowsAtMost).map((finding): readonly Cell[] => {
    const entity = catalog.get(finding.ref);
    return [
      mention(catalog, finding.ref),
      entity ? ownerCell(catalog, entity) : ['–'],
      [resultSpan(finding.verdict)],
      [...becauseText(finding), ` · since ${dateWords(finding.since, now)}`],
    ];
  });
  const columns = ['Entity', 'Owner', 'Result', 'Why'].map((title) => ({ title }));
  return [{ kind: 'table', columns, rows, total: open.length }];
}

function stepsOf({ id, scope, definition }: OneCheck, open: readonly Finding[]): readonly (Action | undefined)[] {
  const [first] = open;
  if (!first) return [ask('All checks', 'check', {})];
  const whole = open.length === 1 ? 'Fix it' : `Fix all ${figure(open.length)}`;
  return [
    ask(definition.fix.template ? whole : 'How to fix it', 'fix', { check: id, ...scopeArg(scope) }),
    { ...ask('Exempt one', 'exempt', { check: id }), form: true as const },
    ask('Exemptions', 'exemptions', {}),
    ask('All checks', 'check', {}),
  ];
}

/** Every check, those that fail most first. */
export function checksView(asked: AskedHealth, scope: Scope): View {
  const { catalog, health } = asked;
  const whole = wholeOf(health);
  const score = health.score(scope, whole.name);
  const failing = new Map(failingMost(health, scope, whole).map((one) => [one.check, one]));
  const ids = [...failing.keys(), ...[...health.checks().keys()].filter((id) => !failing.has(id))];
  const rows = ids.map((id): readonly Cell[] => {
    const { fails = 0, warns = 0 } = failing.get(id) ?? {};
    const title = health.checks().get(id)?.title ?? id;
    return [[{ kind: 'code', text: id }], [title], [amountWords(fails)], [amountWords(warns)]];
  });
  const [first] = ids;
  return view({
    title: `Checks of ${scopeName(catalog, scope)}`,
    lead: [
      bold(`${figure(failing.size)} of ${count(rows.length, 'check', 'checks')}`),
      failing.size === 1 ? ' does not hold everywhere' : ' do not hold everywhere',
      ...withinText(catalog, scope),
      '.',
    ],
    blocks: [
      ...(rows.length > 0 ? [tableOf(rows)] : []),
      ...actionsBlock([
        first === undefined
          ? undefined
          : ask(short(`Who fails ${first}`, 24), 'check', { check: first, ...scopeArg(scope) }),
        ask('Scorecards', 'scorecard', {}),
        ask('Health', 'health', { company: 'company' }),
      ]),
    ],
    footer: healthFooter(whole, score),
    counts: score.entities.map(({ entity }) => entity.ref),
  });
}

const tableOf = (rows: readonly (readonly Cell[])[]): Block => ({
  kind: 'table',
  columns: [
    { title: 'Check' },
    { title: 'Says' },
    { title: 'Fails', figures: true },
    { title: 'Not for long', figures: true },
  ],
  rows,
  total: rows.length,
});
