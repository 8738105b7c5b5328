/** How what checks found is said: glyph and word, scores as figures, what could not be found out never as a failure. */

import type { Verdict, VerdictKind } from '../../../health/check.ts';
import type { Exemption, Finding, ScopeScore, Score, Scorecard } from '../../../health/health.ts';
import { age, code, count, status } from '../../../view/build.ts';
import type { Span, Status, Text } from '../../../view/view.ts';
import { dateWords, figure } from '../../../view/words.ts';
import { short } from '../names.ts';

const states: Readonly<Record<VerdictKind, Status>> = { holds: 'ok', warns: 'warn', fails: 'bad', unknown: 'unknown' };
const words: Readonly<Record<VerdictKind, string>> = {
  holds: 'yes',
  warns: 'not for long',
  fails: 'fails',
  unknown: 'not known',
};

/** Of a table’s state column. */
export function resultCell({ verdict, exemption }: Pick<Finding, 'verdict' | 'exemption'>, now: number): Text {
  return exemption ? [exemptWords(exemption, now)] : [resultSpan(verdict)];
}

export const resultSpan = ({ kind }: Pick<Verdict, 'kind'>): Span => status(states[kind], words[kind]);
export const exemptWords = ({ until }: Pick<Exemption, 'until'>, now: number) =>
  `exempt until ${dateWords(until, now)}`;

/** Why it is so; nothing where it simply holds. */
export function becauseText({ verdict, exemption }: Finding, most = 80): Text {
  if (exemption) return [short(exemption.reason, most)];
  return verdict.kind !== 'holds' && verdict.because ? spansOf(short(verdict.because, most)) : ['–'];
}

/** What stands in backticks is code. */
export const spansOf = (text: string): Text =>
  text.split('`').flatMap((part, at): Text => (part === '' ? [] : at % 2 === 1 ? [code(part)] : [part]));

export const scoreWords = (score: number | undefined) => (score === undefined ? 'not known' : `${score} of 100`);
export const scoreCell = (score: number | undefined): Text => [score === undefined ? '–' : figure(score)];

/** “up 4”, “−7”; nothing where it is the same. */
export function changeWords(change: number): string {
  if (change === 0) return 'unchanged';
  return change > 0 ? `up ${figure(change)}` : `down ${figure(-change)}`;
}
export const signed = (change: number) =>
  change === 0 ? '0' : change > 0 ? `+${figure(change)}` : `−${figure(-change)}`;

/** “6 gold · 11 silver · 3 none”, highest first. */
export function levelWords({ levels }: Pick<ScopeScore, 'levels'>): string {
  const reached = [...levels].filter(([, amount]) => amount > 0);
  return reached.map(([name, amount]) => `${figure(amount)} ${name || 'none'}`).join(' · ');
}

/** “41 hold · 3 not for long · 9 fail · 4 not known · 1 exempt”; what is not there is left out. */
export function countWords({ counts }: Pick<Score, 'counts'>): string {
  const parts: readonly (readonly [number, string])[] = [
    [counts.holds, counts.holds === 1 ? 'holds' : 'hold'],
    [counts.warns, 'not for long'],
    [counts.fails, counts.fails === 1 ? 'fails' : 'fail'],
    [counts.unknown, 'not known'],
    [counts.exempt, 'exempt'],
  ];
  return parts
    .filter(([amount]) => amount > 0)
    .map(([amount, word]) => `${figure(amount)} ${word}`)
    .join(' · ');
}

/** “Production readiness · 29 entities · evaluated 3 min ago”. */
export function healthFooter({ title }: Pick<Scorecard, 'title'>, score: ScopeScore): Text {
  const of = `${short(title, 60)} · ${count(score.entities.length, 'entity', 'entities')} · `;
  return score.at > 0 ? [of, 'evaluated ', age(score.at)] : [of, 'not evaluated yet'];
}
