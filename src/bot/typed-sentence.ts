/** A command that begins a sentence, rather than being one: “docs for payments-service”, “find all deprecated apis”, “health trend”. */
import { queryOfNouns } from './answer/noun-query.ts';
import { answerClauses } from './answer-clauses.ts';
import { answerInWords, answerReading, readLine } from './answer-sentence.ts';
import { sureLeast } from './clause-questions.ts';
import type { Named } from './command-names.ts';
import { namesOf } from './named-only.ts';
import type { Reading } from './read/reading.ts';
import { writtenShare } from './read/written.ts';
import { type Outcome, resolveFor, runCommand } from './run-command.ts';
import type { Turn } from './turn.ts';
import { searchedDocs } from './typed-docs.ts';
import { isForNothing } from './typed-talk.ts';
import {
  isCalled,
  isCommandSaid,
  isForMany,
  isOfMany,
  isPlainWords,
  isPointedAt,
  isTold,
  meantBy,
  type Said,
  sentenceWord,
} from './typed-words.ts';
import { notUnderstood } from './unknown.ts';

/** Nothing where what was typed stands. */
export async function readAnew(turn: Turn, command: Named, said: Said): Promise<Outcome | undefined> {
  const { needs } = command.definition;
  if (!turn.tools.parts.people.permits(turn.actor, needs).allowed || said.kind !== 'words') return undefined;
  if (said.words.length === 0) return readBare(turn, command, said);
  // “whose is tractor-agent and which apis does it call”; what is pasted is longer.
  const maySplit = !takesAsWritten(command) || (isSaid.has(command.name) && said.words.length <= wordsOfSentence);
  const both = needs === 'read' && maySplit ? await answerClauses(turn, said.line, { orOne: false }) : undefined;
  if (both) return both;
  const understood = await readLine(turn, said.line);
  if (
    isForNothing(turn, command, { words: said.words, understood }) ||
    (understood.isNone && (await isTalk(turn, command, said)))
  )
    return notUnderstood(turn, { words: said.line, said: said.line });
  const [best] = understood.readings;
  const docs = command.name === 'find' ? searchedDocs(turn, said.line, best) : undefined;
  if (docs) return runCommand(turn, docs.command, { kind: 'given', given: docs.given });
  const asksHelp = understood.readings.find((one) => one.command?.name === 'help' && command.name === 'help');
  if (
    asksHelp &&
    isCommandSaid(
      turn,
      asksHelp,
      said.words.map(({ text }) => text.toLowerCase().replace(/[,;:.!?]+$/, '')),
    )
  )
    return answerReading(turn, asksHelp);
  if (best?.link?.isLive) return answerInWords(turn, said.line);
  // `task list` asks for them.
  const isList = said.words.length === 1 && said.words[0]?.text.toLowerCase() === 'list';
  if (isList && understood.isSure && best?.command?.name === `${command.name}s`) return answerReading(turn, best);
  // `owner of the cron job` asks for nothing else, whatever its words alone may.
  const isLed = /^(?:of|for)$/i.test(said.words[0]?.text ?? '');
  const isSame = best?.command?.name === command.name && Object.keys(best.given).length > 0;
  if (isLed && isSame && understood.isSure && best.leftOver.length === 0) return answerReading(turn, best);
  // What was typed stands, rather than being asked back.
  if (!best?.command || !understood.isSure || understood.rivals.length > 0) return clausesOf(turn, command, said);
  return (await isMeant(turn, command, { best, said })) ? answerInWords(turn, said.line) : undefined;
}

/** They begin sentences as often as they are typed. */
const isSaid = new Set(['whose', 'new']);
const wordsOfSentence = 14;

type Reread = { readonly best: Reading; readonly said: Said };

/** Whether the sentence is meant rather than the command that it begins with. */
async function isMeant(turn: Turn, command: Named, { best, said }: Reread): Promise<boolean> {
  const isSame = best.command?.name === command.name;
  // “login owner”, where something is called login.
  const [first = ''] = said.line.split(/[\s:,]+/);
  if (
    !isSame &&
    isSurely(best) &&
    turn.catalog.called(first).some(({ ref }) => [ref, first].some((one) => Object.values(best.given).includes(one)))
  )
    return true;
  const how = Object.values(best.how);
  // `team lxdgxr`: nothing is called so, whatever is asked about it.
  if (
    said.kind !== 'words' ||
    (!isSame && !takesWords(command) && !isAsked(said) && how.length > 0 && how.every((one) => one === 'unknown'))
  )
    return false;
  // “new or removed entities this month”
  const isAdjective = command.name === 'new' && !isSame && best.command?.definition.needs === 'read';
  if (isAdjective && said.words.length > 1) return best.leftOver.length === 0 && (await isUnclear(turn, command, said));
  // “schedules list please”: its words say nothing that it takes.
  const isBare = needsRead(command) && isSame && isSurely(best) && Object.keys(best.given).length === 0;
  if (isBare && isOfMany(turn, said) && !isCalled(turn, said)) return true;
  // What changes something stands as it was typed, unless it only points: “approve it”.
  if (command.definition.needs !== 'read' || (isSame && isPlainWords(turn, command, said)))
    return isSame
      ? isPointedAt(said) || (isTold(turn, said) && (await isUnclear(turn, command, said)))
      : best.command?.definition.needs === 'read' && isSurely(best) && (await isUnclear(turn, command, said));
  if (isSame && isTemplateTold(best) && (await isUnclear(turn, command, said))) return true;
  if (takesWords(command)) return mayReplace(turn, command, { best, said });
  // One word behind it is what it is about, unless both are another question: “health trend”.
  const isNeeded = Object.values(command.definition.args).some(({ kind, optional }) => kind === 'entity' && !optional);
  const isName = said.words.length === 1 && (isNeeded || !isTold(turn, said));
  // “show commands” asks for help, though something is called so in part.
  if (isName && !isSame && isTold(turn, said) && isSurely(best) && !isCalled(turn, said)) return true;
  if (isName && isSame && Object.keys(command.definition.args).length > 0) return false;
  // A word may be anybody's name.
  if (isName && best.score < nameLeast) return false;
  return (
    best.leftOver.length === 0 &&
    ((await isUnclear(turn, command, said, best)) || (await isFarOff(turn, command, said)))
  );
}

/** “whose is the weather api”: nobody pastes a verb. */
const isAsked = (said: Said) => said.kind === 'words' && /^(?:is|are|was)$/i.test(said.words[0]?.text ?? '');

/** “new golang service”: no template is called so, but one is just that. */
const isTemplateTold = (best: Reading) =>
  best.command?.name === 'new' &&
  best.given.template?.startsWith('template:') === true &&
  best.how.template === undefined &&
  isSurely(best);

/** “show the docs” shows no docs-site: plain words, corrected to be a name. `changes gross` are none of gross2net, where a service is called gross. */
async function isFarOff(turn: Turn, command: Named, said: Said): Promise<boolean> {
  if (!isTold(turn, said) && !isCalled(turn, said)) return false;
  const read = await resolveFor(turn, command, said);
  return read.kind === 'resolved' && read.corrected.length > 0;
}

const needsRead = ({ definition }: Named) => definition.needs === 'read';
const nameLeast = 0.6;
const isSurely = ({ score, leftOver }: Reading) => score >= surelyLeast && leftOver.length === 0;
const surelyLeast = 0.9;

/** No question at all, though a command's name begins it: “approve my holidays”, “fix my printer”. */
async function isTalk(turn: Turn, command: Named, said: Said): Promise<boolean> {
  // `retry k7f2`, `forget @prod`, `announcements acknowledge cqtOyjeuvg blue`: nobody talks in numbers and letters at random.
  const { vocabulary } = turn.tools.reader;
  const isRandom = ({ text }: { readonly text: string }) =>
    /\d|^@/.test(text) ||
    (isCoded.test(text) && !vocabulary.isSpoken(text.toLowerCase()) && turn.catalog.called(text).length === 0);
  if (said.kind !== 'words' || (said.words.length <= 2 && said.words.some(isRandom))) return false;
  const [first] = Object.values(command.definition.args);
  if (first?.kind === 'text' && command.definition.needs !== 'change') return true;
  return said.words.length >= wordsOfTalk && isUnclear(turn, command, said);
}

/** One word of many letters, or parts with capitals within: `PyZVDEh-LI`, and not “Sign-Off”. */
const isCoded = /^(?:\w{8,}|(?=[\w-]*(?:[A-Za-z][A-Z]|_))[\w-]{8,})$/;

/** What is typed is shorter. */
const wordsOfTalk = 2;

/** “docs?” asks for those of what was talked about. */
async function readBare(turn: Turn, command: Named, said: Said): Promise<Outcome | undefined> {
  const needsWords = Object.values(command.definition.args).some(({ kind, optional }) => kind === 'words' && !optional);
  if (!needsWords) return undefined;
  const {
    isSure,
    readings: [best],
  } = await readLine(turn, said.line);
  return isSure && best?.command && best.command.name !== command.name ? answerReading(turn, best) : undefined;
}

async function clausesOf(turn: Turn, command: Named, said: Said): Promise<Outcome | undefined> {
  return !takesWords(command) && (await isUnclear(turn, command, said))
    ? answerClauses(turn, said.line, { orOne: true })
    : undefined;
}

/** What is given to it may have any signs in it. */
const takesAsWritten = ({ name, definition }: Named) =>
  Object.values(definition.args).some(({ kind }) => kind === 'text' || (kind === 'words' && !goesOn.has(name)));
/** Their words are a question’s. */
const goesOn = new Set(['find', 'count', 'doc', 'docs', 'errors', 'templates', 'new', 'help']);
const takesWords = ({ definition }: Named) => Object.values(definition.args).some(({ kind }) => kind === 'words');

/** Free words are what was typed, unless they go on as a sentence does. */
function mayReplace(turn: Turn, command: Named, { best, said }: Reread): boolean {
  if (said.kind !== 'words' || best.leftOver.length > 0) return false;
  // `subscribe everything errors`: what is kept is not answered instead.
  if (command.definition.keeps && best.command?.name !== command.name) return false;
  const words = said.words.map(({ text }) => text.toLowerCase());
  if (/^docs?$/.test(best.command?.name ?? '') && command.name === 'find' && docsFirst.test(words[0] ?? ''))
    return true;
  if (words.some((word) => /^[-!]?\w+:(?!\/\/)\S/.test(word))) return false;
  // `docs payments-api` are its docs; `help me` names no command.
  if (command.name === 'docs' && best.command?.name === 'doc')
    return Object.entries(best.how).every(
      ([name, how]) =>
        (how !== 'unknown' && (how !== 'partial' || /^(?:of|for)$/.test(words[0] ?? ''))) ||
        /[-_\d]/.test(best.given[name] ?? ''),
    );
  if (command.name === 'help' && best.command?.name === 'help') return isCommandSaid(turn, best, words);
  // `count deprecated stuff`: its words are no filters.
  const isOfFilters = Object.values(best.given).every((query) => query.split(' ').every((one) => one.includes(':')));
  const isCounted = command.name === 'count' && best.command?.name === 'count' && isOfFilters;
  if (isCounted && queryOfNouns(words.join(' ')) === undefined) return best.score >= nameLeast;
  // `count services by team` is whole as it stands.
  if (command.name === 'count')
    return /^(?:of|for|the|my|our)$/.test(words[0] ?? '') || (words[0] === 'on' && best.command?.name !== 'count');
  if (command.name === 'new' && best.command?.name === 'new')
    return anyOne.test(words[0] ?? '') || words.slice(1).includes('template') || !isForMany(turn, said.line);
  if (best.command?.name === command.name && command.name !== 'find')
    return sentenceWord.test(meantBy(said.words[0]?.text ?? '', turn));
  if (command.name === 'whose') return asksWhose(turn, words, { best, said });
  if (best.command?.name === command.name && Object.values(best.given)[0] === words.join(' ')) return false;
  if (best.command?.name === 'find' || best.command?.name === 'count') return true;
  return sentenceWord.test(words[0] ?? '');
}
/** “whose approval do we need before touching payments-api”, “whose the ledger database is”, rather than what was pasted. */
function asksWhose({ catalog, tools }: Turn, words: readonly string[], { best, said }: Reread): boolean {
  if (best.command?.name !== 'owner') return false;
  const isKnown = !Object.values(best.how).includes('unknown');
  const [first = ''] = words;
  const isSpoken = tools.reader.vocabulary.isSpoken(first) && catalog.called(first).length === 0;
  if (isSpoken && isKnown && best.score >= sureLeast && writtenShare(said.line, catalog) === undefined) return true;
  const isShort = words.length < 12 || isAsked(said);
  // “whose is it then”, “whose baby is the typescript one”
  const isOfSomething = best.score >= nameLeast && words.includes('is') && isKnown;
  return isShort && (isOfSomething || /^(?:is|are)$/.test(words.at(-1) ?? '') || isOrThing.test(words[0] ?? ''));
}
const isOrThing =
  /^(?:is|are|was|repo|service|thing|team|api|job|page|app|site|board|stuff|template|library|lib|system|domain|database|db|topic|queue|bucket|component|resource|website|worker|package|module|code)$/;

/** “create something with kafka”, “create a service”: no template is called so. */
const anyOne = /^(?:something|anything|some|an?|my|us|me)$/;

/** `search docs: refunds`, `find documentation on refunds`: no filter is called so. */
const docsFirst = /^(?:the|our|in|docs?|documentation|techdocs|guides?|handbook|wiki)(?::|$)/;
/** Something is called so. */
const names = ({ tools, catalog }: Turn, words: string) =>
  namesOf(tools.reader.read(words, { catalog, it: true }).sentence).some(({ sure }) => sure);

/** What was typed says nothing that the command takes; `best` says it otherwise. */
async function isUnclear(turn: Turn, command: Named, said: Said, best?: Reading): Promise<boolean> {
  const read = await resolveFor(turn, command, said);
  if (read.kind !== 'invalid') return read.kind === 'none' || read.kind === 'extra' || read.kind === 'readings';
  const kind = command.definition.args[read.argument]?.kind;
  // “changes for ledger-db past 2 weeks”
  if (kind === 'when')
    return (
      best !== undefined &&
      (best.given[read.argument] !== undefined || (isSurely(best) && names(turn, read.given[read.argument] ?? '')))
    );
  // “health, all of shop”: no scorecard is meant; by one, it is.
  const isBy = said.kind === 'words' && said.words.some(({ text }) => text.toLowerCase() === 'by');
  if (kind === 'named' && best && !isBy)
    return best.given[read.argument] === undefined && (Object.keys(best.given).length > 0 || isTold(turn, said));
  return kind === 'choice' || best === undefined;
}
