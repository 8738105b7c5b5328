/** Words that are no command and no question: what they may have meant is offered, never run. */
import type { Entity } from '../catalog/catalog.ts';
import { ask, code, view } from '../view/build.ts';
import type { View } from '../view/view.ts';
import { short } from './answer/names.ts';
import { quoted } from './clean-text.ts';
import { exampleOf } from './example-lines.ts';
import { nearestCommand } from './nearest-command.ts';
import { offerAbout } from './offer-about.ts';
import { askBack, type Outcome, runCommand } from './run-command.ts';
import { buttons, lookedIn } from './said.ts';
import { calledExactly, createSeek, type Found } from './seek.ts';
import { commandNamed, type Turn } from './turn.ts';
import { signature } from './usage.ts';
import { isRef, wordsOf } from './word.ts';

/** `words` are without politeness. */
type Unknown = { readonly words: string; readonly said: string };

/** Names have no more words. */
const wordsOfName = 8;
/** Of a long text only so many words are looked up. */
const lookedUpAtMost = 8;

/** The entity of that name, the command that is nearly spelt so, an entity that is mentioned; else an honest no. */
export async function notUnderstood(turn: Turn, unknown: Unknown): Promise<Outcome> {
  turn.trail.code = 'COMMAND_UNKNOWN';
  turn.trail.rule = 'no command was understood';
  if (!mayRead(turn)) return { view: honest(turn, unknown), ok: false };
  const found = foundAs(turn, unknown.words);
  if (found?.kind === 'one' && found.exact) return offerAbout(turn, found.entity);
  // Where there is no such thing, that is the answer.
  const show = isRef(unknown.words) ? commandNamed(turn, 'show') : undefined;
  if (show)
    return runCommand(turn, show, {
      kind: 'given',
      given: { [Object.keys(show.definition.args)[0] ?? '']: unknown.words },
    });
  const near = nearestCommand(turn, unknown.words);
  if (near) return { view: near, ok: false };
  if (found?.kind === 'one') return offerAbout(turn, found.entity, noQuestion(unknown));
  if (found?.kind === 'several') return whichIsMeant(turn, unknown.words, found.candidates);
  const mentioned = mentionedIn(turn, unknown.words);
  return mentioned ? offerAbout(turn, mentioned, noQuestion(unknown)) : { view: honest(turn, unknown), ok: false };
}

const noQuestion = ({ said }: Unknown) => [`No question reads like ${quoted(said, 30)}. `];

const mayRead = ({ tools, actor }: Turn) => tools.parts.people.permits(actor, 'read').allowed;

function foundAs({ catalog }: Turn, words: string): Found | undefined {
  return words !== '' && words.split(' ').length <= wordsOfName ? createSeek(catalog)(words) : undefined;
}

function whichIsMeant(turn: Turn, words: string, candidates: readonly Entity[]): Promise<Outcome> | Outcome {
  const show = commandNamed(turn, 'show');
  if (!show) return { view: honest(turn, { words, said: words }), ok: false };
  const [argument = ''] = Object.keys(show.definition.args);
  return askBack(turn, show, { kind: 'several', argument, given: { [argument]: words }, candidates });
}

/** The first word that is exactly an entity's name: “is payments-api healthy” is about payments-api. Else what all of them name, as machines write it. */
function mentionedIn({ catalog }: Turn, words: string): Entity | undefined {
  const candidates = wordsOf(words).filter(
    (word) => word.quoted || /[-_:/.]|\d/.test(word.text) || word.text.length > 4,
  );
  for (const { text } of candidates.slice(0, lookedUpAtMost)) {
    const [only, ...more] = calledExactly(catalog, text.replace(/[,;:?!]+$/, ''));
    if (only && more.length === 0) return only;
  }
  const written = candidates.filter(({ text }) => /[/=.:]/.test(text)).map(({ text }) => text);
  const [only, ...more] = catalog
    .mentions(written.slice(0, lookedUpAtMost).join('\n'))
    .found.filter(({ sure }) => sure);
  return more.length === 0 ? only?.entity : undefined;
}

/** Nothing was understood: say so, say what can be asked, and search only when told to. */
function honest(turn: Turn, { said }: Unknown): View {
  const shown = mayRead(turn);
  const examples = ['owner', 'impact', 'find']
    .map((name) => commandNamed(turn, name))
    .filter((one) => one !== undefined);
  const find = commandNamed(turn, 'find');
  const [argument = ''] = Object.keys(find?.definition.args ?? {});
  const items = examples.map((command) => [code(shown ? exampleOf(command, turn.catalog) : signature(command))]);
  return view({
    title: 'Not understood',
    lead: [`No command and no question reads like ${quoted(said)}.`],
    blocks: [
      ...(items.length > 0 ? [{ kind: 'list', title: 'What can be asked', items } as const] : []),
      ...buttons([
        find && said !== '' ? ask('Search the catalog', 'find', { [argument]: short(said, 200) }) : undefined,
        commandNamed(turn, 'help') && ask('All commands', 'help', {}),
      ]),
    ],
    footer: shown ? lookedIn(turn.catalog) : ['Nothing was looked up'],
  });
}
