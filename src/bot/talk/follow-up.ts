/** What goes on with what was said before: “same for orders-api”, “the second one”, “only the java ones”, “more”. It asks the last question again, with something else in it. */

import type { Entity } from '../../catalog/catalog.ts';
import { code, view } from '../../view/build.ts';
import type { Block } from '../../view/view.ts';
import { pageRows } from '../../view/words.ts';
import { quoted } from '../clean-text.ts';
import type { Named } from '../command-names.ts';
import type { Given } from '../lay-out.ts';
import { politelessForms, withoutEnding } from '../politeness.ts';
import type { PlaceMemory } from '../ports.ts';
import { type Outcome, runCommand } from '../run-command.ts';
import { lookedIn } from '../said.ts';
import { commandNamed, type Turn } from '../turn.ts';
import { readWhen } from '../when.ts';
import { again, back, besideNamed, goesOn, howFar, more, opening, otherWay, overTime, surely } from './follow-words.ts';
import { inPlaceOf, named } from './in-place-of.ts';
import { pointing } from './pointing.ts';
import { refined } from './refine.ts';

/** The last question, as it can be asked again. */
export type Last = { readonly command: Named; readonly given: Given; readonly memory: PlaceMemory };
/** A command and what it is asked with. */
export type Follow = { readonly command: Named; readonly given: Given; readonly page?: number };

const lettersAtMost = 200;
const wordsAtMost = 14;

/** Nothing where the line may be a question of its own. */
export function followUp(turn: Turn, line: string): Promise<Outcome | undefined> {
  return followed(
    turn,
    line,
    (last, said) => turned(turn, last, said) ?? refined(turn, last, said) ?? inPlaceOf(turn, last, said),
  );
}

/** For a line that is no question by itself: “and payments-api”, “for orders-db”. */
export async function followLoosely(turn: Turn, line: string): Promise<Outcome | undefined> {
  return followed(turn, line, (last, said) => inPlaceOf(turn, last, said, true));
}

/** “What about the other one?”, where nothing was said before; “which of them are deprecated”, where nothing was listed. */
export async function ofNothing(turn: Turn, line: string): Promise<Outcome | undefined> {
  const [, those] = ofThose.exec(line) ?? [];
  const said =
    those ?? surely.map((way) => way.exec(withoutEnding(line))?.[1]).find((one) => one !== undefined && pointing(one));
  const memory = said === undefined ? undefined : await turn.recall();
  if (said === undefined || (those === undefined ? memory : memory?.shown)) return undefined;
  const what = those === undefined ? 'asked about' : 'listed';
  const lead = [`Nothing was ${what} here lately, so ${quoted(said)} can mean anything.`];
  const blocks: readonly Block[] =
    those === undefined ? [] : [{ kind: 'text', text: ['List them first: ', code('find kind:component'), '.'] }];
  return { view: view({ title: 'Not known', lead, blocks, footer: lookedIn(turn.catalog) }), ok: false };
}

/** Without a list of them in the line itself. */
const ofThose =
  /^(?:(?!and )[^\s,;:.?!]+ ){0,5}(?:of|among|from) (them|those|these)\b(?! (?:guys|people|folks))(?!.*(?:[:\n]|\b(?:mine|ours|my|our)\b))/i;

/** For a line that says no more than a name, and that it goes on: “likewise picker-app”. */
export function followNaming(turn: Turn, line: string, name: string): Promise<Outcome | undefined> {
  // “player-web?” asks the same of it.
  const goes = besideNamed.test(line.replace(name, ' ')) || /\?\s*$/.test(line);
  return followed(turn, line, (last) => (goes ? named(turn, last, name) : undefined), [line]);
}

async function followed(
  turn: Turn,
  line: string,
  read: (last: Last, said: string) => Follow | undefined,
  said?: readonly string[],
): Promise<Outcome | undefined> {
  if (line.length > lettersAtMost || line.split(' ').length > wordsAtMost) return undefined;
  const lines = said ?? goingOn(line);
  const memory = lines.length > 0 ? await turn.recall() : undefined;
  if (!memory || memory.open) return undefined;
  const command = memory.last && commandNamed(turn, memory.last.command);
  const last = memory.last && command && { command, given: memory.last.args, memory };
  for (const form of lines) {
    const follow = shownAt(turn, memory, form) ?? (last && read(last, form));
    if (follow) return run(turn, follow);
  }
  return undefined;
}

const goingOn = (line: string): readonly string[] =>
  politelessForms(withoutEnding(line)).filter(
    (form) =>
      goesOn(form) ||
      isPlace(form) ||
      ['noun', 'other'].includes(pointing(form)?.at ?? '') ||
      readWhen(form) !== undefined,
  );

async function run(turn: Turn, { command, given, page }: Follow): Promise<Outcome & { readonly page?: number }> {
  turn.heard.way = 'goes on';
  if (page) turn.page = page;
  return { ...(await runCommand(turn, command, { kind: 'given', given })), ...(page && { page }) };
}

const isPlace = (said: string) => /^\d{1,2}$/.test(said) || pointing(said)?.at === 'place';

/** “The second one” of what was listed. What was asked back is answered elsewhere. */
function shownAt(turn: Turn, { shown, last }: PlaceMemory, line: string): Follow | undefined {
  const said = line.replace(opening, '').replace(/^(?=\d{1,2}$)/, '#');
  const points = pointing(said);
  if (!shown) return undefined;
  const [only, ...others] = listing.has(last?.command ?? '') && !points ? shownSo(turn, shown, said) : [];
  const called = others.length === 0 ? only : undefined;
  if (points?.at !== 'place' && !called) return undefined;
  const entity = called ?? turn.catalog.get((points?.at === 'place' && shown.at(points.place)) || '');
  const command = commandNamed(turn, entity?.kind === 'Template' ? 'new' : 'show');
  const [argument = ''] = Object.keys(command?.definition.args ?? {});
  return (
    command && { command, given: { [argument]: entity?.kind === 'Template' || called ? (entity?.ref ?? said) : said } }
  );
}
/** They list what is to be chosen from. */
const listing = new Set(['templates', 'find', 'owned', 'mine']);

/** “The rust one”: what is called, tagged or typed so, of what was listed. */
function shownSo({ catalog }: Turn, shown: readonly string[], said: string): readonly Entity[] {
  const part = /^the ([\p{L}\p{N}+#.-]+) one$/iu.exec(said)?.[1]?.toLowerCase();
  if (part === undefined) return [];
  return shown.flatMap((ref) => {
    const entity = catalog.get(ref);
    const words = entity ? [entity.name, entity.title ?? '', entity.type ?? '', ...entity.tags] : [];
    return entity &&
      words.some((word) =>
        word
          .toLowerCase()
          .split(/[^\p{L}\p{N}+#.]+/u)
          .includes(part),
      )
      ? [entity]
      : [];
  });
}

/** “And the other way round?” */
const reversed: Readonly<Record<string, string>> = { deps: 'dependents', dependents: 'deps', impact: 'deps' };

/** What it is asked with stays, unless that has two ends. */
function otherWayOf(turn: Turn, { command, given }: Last): Follow | undefined {
  const { from, to, ...others } = given;
  if (from !== undefined && to !== undefined) return { command, given: { ...others, from: to, to: from } };
  const other = commandNamed(turn, reversed[command.name] ?? '');
  return other && { command: other, given };
}

/** “The whole chain”, after what something needs. */
function asFar({ command, given }: Last, said: string): Follow | undefined {
  const steps = command.definition.args.steps;
  const found = steps?.kind === 'number' ? howFar.exec(said) : null;
  if (!found || steps?.kind !== 'number') return undefined;
  const [, direct, count = ''] = found;
  const few = ['one', 'two', 'three'].indexOf(count) + 1;
  const far = direct ? 1 : few || Number(count) || steps.max;
  return { command, given: { ...given, steps: String(far) } };
}

/** “Over the last months?” after `health lis`. */
function asTrend(turn: Turn, { command, given }: Last, said: string): Follow | undefined {
  const found = command.name === 'health' ? overTime.exec(said) : null;
  const trend = found ? commandNamed(turn, 'trend') : undefined;
  if (!trend) return undefined;
  const since = found?.[1];
  const kept = Object.entries(given).filter(([name]) => Object.hasOwn(trend.definition.args, name));
  return {
    command: trend,
    given: { ...Object.fromEntries(kept), ...(since !== undefined && readWhen(since) && { since }) },
  };
}

/** Of a way from one to another. */
const wayBack = /^(?:and )?(?:(?:the way )?back|return)(?: again)?$/i;

/** “Since last friday?”, after what changed of one thing: when is told there. */
const isSince = ({ command }: Last, said: string) =>
  command.name === 'history' &&
  readWhen(said.replace(/^(?:and |just |only )?(?:since|from|for|during) /i, '')) !== undefined;

/** The same again, the other way round, as it went over time, or its next rows. */
function turned(turn: Turn, last: Last, said: string): Follow | undefined {
  const {
    command,
    given,
    memory: { last: asked, shown = [] },
  } = last;
  const isBack = given.from !== undefined && given.to !== undefined && wayBack.test(said);
  const other =
    isBack || otherWay.test(said) ? otherWayOf(turn, last) : (asTrend(turn, last, said) ?? asFar(last, said));
  if (other) return other;
  const page = asked?.page ?? 0;
  if (again.test(said) || isSince(last, said)) return { command, given, page };
  if (more.test(said) && shown.length > pageRows) return { command, given, page: page + 1 };
  return back.test(said) && page > 0 ? { command, given, page: page - 1 } : undefined;
}
