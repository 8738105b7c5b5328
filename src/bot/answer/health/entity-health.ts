/** The health of one entity: each check by level, and what is missing for the next one. */
import type { Catalog, Entity } from '../../../catalog/catalog.ts';
import type { EntityScore, Finding, Health, Scope, ScopeScore, Scorecard } from '../../../health/health.ts';
import { ask, bold, count, view } from '../../../view/build.ts';
import type { BlockOf, Cell, Text, View } from '../../../view/view.ts';
import { factsBlock } from '../facts.ts';
import { compare } from '../lookup.ts';
import { nameSpan } from '../names.ts';
import { actionsBlock, openPage } from '../next-steps.ts';
import { scorecardFor } from './scope.ts';
import { becauseText, countWords, healthFooter, resultCell, scoreWords } from './words.ts';

export type AskedHealth = { readonly catalog: Catalog; readonly health: Health; readonly now: number };

/** Of one entity by one scorecard. */
export type OwnHealth = {
  readonly scorecard: Scorecard;
  readonly whole: ScopeScore;
  readonly score: EntityScore | undefined;
  /** Those that count, by level and then as the scorecard names them. */
  readonly findings: readonly Finding[];
};

export function ownHealth(health: Health, entity: Entity, by?: string): OwnHealth {
  const scope: Scope = { kind: 'entity', ref: entity.ref };
  const scorecard = scorecardFor(health, scope, by);
  const whole = health.score(scope, scorecard.name);
  const counted = [...scorecard.checks.keys()];
  const placeOf = ({ check }: Finding) => levelIndex(scorecard, check) * counted.length + counted.indexOf(check);
  const findings = health.of(entity.ref).filter(({ check }) => scorecard.checks.has(check));
  return { scorecard, whole, score: whole.entities[0], findings: findings.toSorted((a, b) => placeOf(a) - placeOf(b)) };
}

/** What no level asks for comes last. */
function levelIndex({ levels }: Scorecard, check: string): number {
  const at = levels.findIndex(({ checks }) => checks.includes(check));
  return at < 0 ? levels.length : at;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** A chat shows ten rows: what does not hold stands among them. */
function wrongFirst(findings: readonly Finding[]): readonly Finding[] {
  const place = ({ verdict, exemption }: Finding) =>
    exemption ? 3 : { fails: 0, warns: 1, unknown: 2, holds: 4 }[verdict.kind];
  return findings.toSorted((a, b) => place(a) - place(b));
}

/** `why`: with a column that says it, and what is wrong first; without, by level. */
export function healthTable({ health, now }: AskedHealth, own: OwnHealth, why: boolean): readonly BlockOf<'table'>[] {
  const { scorecard, findings } = own;
  if (findings.length === 0) return [];
  const hasLevels = scorecard.levels.length > 0;
  const levelOf = ({ check }: Finding) => scorecard.levels[levelIndex(scorecard, check)]?.name ?? '–';
  const rows = (why ? wrongFirst(findings) : findings).map((finding): readonly Cell[] => {
    const level: readonly Cell[] = hasLevels ? [[capital(levelOf(finding))]] : [];
    const check: Cell = [health.checks().get(finding.check)?.title ?? finding.check];
    const result = resultCell(finding, now);
    return why ? [check, ...level, result, becauseText(finding)] : [...level, check, result];
  });
  const level = hasLevels ? ['Level'] : [];
  const titles = why ? ['Check', ...level, 'Result', 'Why'] : [...level, 'Check', 'Result'];
  return [{ kind: 'table', title: 'Health', columns: titles.map((title) => ({ title })), rows, total: rows.length }];
}

/** “To gold: fix 2, find out 1.” Nothing where the highest is reached, or there are none. */
export function nextLevel({ scorecard, score, findings }: OwnHealth): string | undefined {
  const reached = scorecard.levels.findIndex(({ name }) => name === score?.level);
  const next = scorecard.levels[reached + 1];
  if (!next) return undefined;
  const asked = scorecard.levels.slice(0, reached + 2).flatMap(({ checks }) => checks);
  const open = findings.filter(({ check, exemption }) => !exemption && asked.includes(check));
  const amount = (...kinds: readonly Finding['verdict']['kind'][]) =>
    open.filter(({ verdict }) => kinds.includes(verdict.kind)).length;
  const [fix, find] = [amount('fails'), amount('unknown')];
  const steps = [...(fix > 0 ? [`fix ${fix}`] : []), ...(find > 0 ? [`find out ${find}`] : [])];
  return steps.length > 0 ? `To ${next.name}: ${steps.join(', ')}.` : undefined;
}

/** “Silver · 82 of 100”. */
export function standingWords({ score }: OwnHealth): string {
  const level = score?.level === undefined ? [] : [capital(score.level)];
  return [...level, scoreWords(score?.score)].join(' · ');
}

type Shown = {
  readonly by?: string | undefined;
  /** By level, without why: as the page of the entity has it. */
  readonly levels?: boolean;
};

export function entityHealthView(asked: AskedHealth, entity: Entity, { by, levels = false }: Shown): View {
  const { catalog, health } = asked;
  const own = ownHealth(health, entity, by);
  const { score, scorecard, whole } = own;
  const next = nextLevel(own);
  return view({
    title: `Health of ${entity.name}`,
    lead: leadOf(catalog, entity, own),
    blocks: [
      ...factsBlock([
        { label: 'Score', value: levels && score ? [standingWords(own)] : [] },
        { label: 'Checks', value: score ? [countWords(score)] : [] },
        { label: 'Wanted', value: wantedText(score, entity) },
        { label: 'Next level', value: next ? [next] : [] },
        { label: 'By other scorecards', value: otherScores(health, entity, scorecard) },
      ]),
      ...healthTable(asked, own, !levels),
      ...actionsBlock([...fixSteps(own), ask('Trend', 'trend', { scope: entity.ref }), openPage(catalog, entity)]),
    ],
    footer: healthFooter(scorecard, whole),
  });
}

function leadOf(catalog: Catalog, entity: Entity, { score, findings, scorecard }: OwnHealth): Text {
  const name = nameSpan(catalog, entity);
  if (!score || findings.length === 0) return [name, ' is asked ', bold('nothing'), ` by ${scorecard.title}.`];
  const level = score.level === undefined ? '' : `, ${score.level}`;
  const { fails, warns } = score.counts;
  const wrong = fails > 0 ? `${count(fails, 'check fails', 'checks fail')}` : 'no check fails';
  const soon = warns > 0 ? `, ${warns} not for long` : '';
  if (score.score === undefined) return ['How ', name, ' is can be told by ', bold('none of its checks'), ' yet.'];
  return [name, ' is at ', bold(scoreWords(score.score)), `${level}; ${wrong}${soon}.`];
}

function wantedText(score: EntityScore | undefined, { lifecycle }: Entity): Text {
  if (score?.wanted === undefined) return [];
  const of = lifecycle ? ` in ${lifecycle}` : '';
  const short = score.score === undefined ? 0 : score.wanted - score.score;
  return [`${score.wanted}${of}${short > 0 ? `, ${short} more than it has` : ''}`];
}

function otherScores(health: Health, { ref }: Entity, shown: Scorecard): Text {
  const others = health
    .scorecards()
    .filter(({ name }) => name !== shown.name)
    .map(({ name, title }) => ({ title, score: health.score({ kind: 'entity', ref }, name) }))
    .filter(({ score }) => score.entities.length > 0)
    .map(({ title, score }) => `${title} ${score.score ?? 'not known'}`)
    .sort(compare);
  return others.length > 0 ? [others.slice(0, 4).join(' · ')] : [];
}

/** The first that fails, as the levels have it. */
function fixSteps({ findings }: OwnHealth) {
  const open = findings.filter(({ exemption }) => !exemption);
  const first =
    open.find(({ verdict }) => verdict.kind === 'fails') ?? open.find(({ verdict }) => verdict.kind === 'warns');
  if (!first) return [];
  const { check, ref } = first;
  return [
    ask('Fix the first', 'fix', { check, scope: ref }),
    { ...ask('Exempt', 'exempt', { entity: ref, check }), form: true as const },
  ];
}
