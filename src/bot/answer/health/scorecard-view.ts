/** One scorecard: what it asks and how a scope stands; or all of them, with what keeps others out. */
import type { Health, Scope, Scorecard } from '../../../health/health.ts';
import { ask, bold, code, count, note, view } from '../../../view/build.ts';
import type { Block, Cell, Text, View } from '../../../view/view.ts';
import { figure } from '../../../view/words.ts';
import { factsBlock } from '../facts.ts';
import { mention, short } from '../names.ts';
import { actionsBlock } from '../next-steps.ts';
import type { AskedHealth } from './entity-health.ts';
import { scopeArg, scopeArgs, wholeOf, withinText } from './scope.ts';
import { amountWords, failingMost } from './scope-health.ts';
import { countWords, healthFooter, levelWords, scoreCell, scoreWords } from './words.ts';

export function scorecardView(asked: AskedHealth, scorecard: Scorecard, scope: Scope): View {
  const { catalog, health } = asked;
  const score = health.score(scope, scorecard.name);
  const again = { ...scopeArgs(scope), by: scorecard.name };
  const amount = count(score.entities.length, 'entity', 'entities');
  const is = score.score === undefined ? 'not known' : scoreWords(score.score);
  return view({
    title: scorecard.title,
    lead:
      score.entities.length === 0
        ? [`${short(scorecard.title, 60)} is about `, bold('nothing'), ...withinText(catalog, scope), '.']
        : [`${short(scorecard.title, 60)} of ${amount}`, ...withinText(catalog, scope), ' is ', bold(is), '.'],
    blocks: [
      ...factsBlock([
        { label: 'What for', value: scorecard.description ? [short(scorecard.description, 200)] : [] },
        { label: 'Owner', value: scorecard.owner ? mention(catalog, scorecard.owner) : [] },
        {
          label: 'About',
          value: scorecard.filter ? [code(short(scorecard.filter, 100))] : ['every entity that a check fits'],
        },
        { label: 'Wanted', value: wantedText(scorecard) },
        { label: 'Levels', value: scorecard.levels.length > 0 ? [levelWords(score)] : [] },
        { label: 'Checks', value: [countWords(score)].filter(Boolean) },
      ]),
      ...checksTable(health, scorecard, scope),
      ...actionsBlock([
        ask('Worst first', 'worst', again),
        ask('Trend', 'trend', again),
        ask('All scorecards', 'scorecard', {}),
      ]),
    ],
    footer: healthFooter(scorecard, score),
    counts: score.entities.map(({ entity }) => entity.ref),
  });
}

/** “production 80 · experimental 50 · others 60”. */
function wantedText({ thresholds }: Scorecard): Text {
  const words = Array.from(thresholds, ([lifecycle, score]) => `${lifecycle || 'others'} ${figure(score)}`);
  return words.length > 0 ? [words.join(' · ')] : [];
}

/** By level, then as they are written. */
function checksTable(health: Health, scorecard: Scorecard, scope: Scope): readonly Block[] {
  const failing = new Map(failingMost(health, scope, scorecard).map((one) => [one.check, one.fails]));
  const { levels, checks } = scorecard;
  const levelOf = (id: string) => levels.find((level) => level.checks.includes(id))?.name;
  const inLevels = levels.flatMap((level) => level.checks);
  const ids = [...inLevels, ...[...checks.keys()].filter((id) => !inLevels.includes(id))];
  const isWeighted = new Set(checks.values()).size > 1;
  const rows = ids.map((id): readonly Cell[] => {
    const level = levelOf(id);
    return [
      ...(levels.length > 0 ? [[level === undefined ? '–' : capital(level)]] : []),
      [health.checks().get(id)?.title ?? id],
      ...(isWeighted ? [[figure(checks.get(id) ?? 1)]] : []),
      [amountWords(failing.get(id) ?? 0)],
    ];
  });
  const columns = [
    ...(levels.length > 0 ? [{ title: 'Level' }] : []),
    { title: 'Check' },
    ...(isWeighted ? [{ title: 'Weight', figures: true }] : []),
    { title: 'Fails', figures: true },
  ];
  return rows.length > 0 ? [{ kind: 'table', columns, rows, total: rows.length }] : [];
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export function scorecardsView(asked: AskedHealth, scope: Scope): View {
  const { catalog, health } = asked;
  const all = health.scorecards();
  const rows = all.map((scorecard): readonly Cell[] => {
    const score = health.score(scope, scorecard.name);
    return [
      [short(scorecard.title, 60)],
      scorecard.owner ? mention(catalog, scorecard.owner) : ['–'],
      [figure(score.entities.length)],
      scoreCell(score.score),
    ];
  });
  const whole = health.score(scope, wholeOf(health).name);
  return view({
    title: 'Scorecards',
    lead: [bold(count(all.length, 'scorecard', 'scorecards')), ...withinText(catalog, scope), '.'],
    blocks: [
      ...(rows.length > 0 ? [tableOf(rows)] : []),
      ...problemsList(health.problems()),
      ...actionsBlock([
        ...all
          .toReversed()
          .slice(0, 2)
          .map(({ name, title }) => ask(short(title, 24), 'scorecard', { scorecard: name, ...scopeArg(scope) })),
        ask('All checks', 'check', {}),
      ]),
    ],
    footer: healthFooter(wholeOf(health), whole),
    counts: whole.entities.map(({ entity }) => entity.ref),
  });
}

const tableOf = (rows: readonly (readonly Cell[])[]): Block => ({
  kind: 'table',
  columns: [
    { title: 'Scorecard' },
    { title: 'Owner' },
    { title: 'Entities', figures: true },
    { title: 'Score', figures: true },
  ],
  rows,
  total: rows.length,
});

/** What is left out is said where scorecards are looked at, not only in a log. */
function problemsList(problems: readonly string[]): readonly Block[] {
  if (problems.length === 0) return [];
  const words = count(problems.length, 'mistake keeps', 'mistakes keep');
  return [
    { kind: 'list', title: 'Left out', items: problems.map((line) => [short(line, 200)]), total: problems.length },
    note('bad', [`Left out: ${words} a scorecard from being used.`]),
  ];
}
