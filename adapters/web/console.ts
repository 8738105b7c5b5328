/** The console: a conversation as a page, one turn below the other, and the line to ask in. */
import type { Actor, Answer, Bot } from '../../src/bot/request.ts';
import type { View } from '../../src/view/view.ts';
import { truncate } from '../../src/view/words.ts';
import { askPath } from './address.ts';
import { type Html, html } from './html.ts';
import { limits } from './limits.ts';
import { type Drawing, drawAnswer, drawBlock, drawFooter } from './render.ts';
import { drawTime } from './spans.ts';

export type Turn = { readonly question: string; readonly answer: Answer };

/** What a command typed as such is written in: mono, like every command. */
export async function drawTurn({ question, answer }: Turn, drawing: Drawing): Promise<Html> {
  const isCommand = answer.typed || (!answer.understood && answer.command !== undefined);
  const words = truncate(question, limits.text);
  return html`<article class="turn">
<p class="at">${drawClock(drawing.now)}</p>
<div class="question"><h2>${isCommand ? html`<span class="name">${words}</span>` : words}</h2>${readAs(answer)}</div>
<div class="answer">${await drawAnswer(answer.view, drawing)}</div>
</article>`;
}

const readAs = ({ understood, command, reading }: Answer) =>
  understood &&
  command !== undefined &&
  html`<p class="read-as">read as <code>${truncate(command, limits.text)}</code>${reading !== undefined && html` · ${link('why', `explain #${reading}`)}`}</p>`;

/** The margin holds no zone: without script it is in UTC, as its title says. */
function drawClock(now: number): Html {
  return html`${drawTime({ at: now, style: 'clock' }, now)}`;
}

export type Console = {
  readonly conversation: string;
  readonly actor: Actor;
  /** The turn of the address, drawn; none in an empty conversation. */
  readonly turn: Html | undefined;
  readonly examples: readonly string[];
  /** What is theirs, drawn; where nothing is known to be. */
  readonly home: Html | undefined;
  /** What there is, drawn. */
  readonly overview?: Html | undefined;
};

export function drawConsole(shown: Console): Html {
  return html`<div class="console">
<aside class="side">${sideNavigation(shown)}</aside>
<main id="main">
<h1 class="unseen">Ask Callboard</h1>
<div class="log" role="log" aria-live="polite" aria-label="Conversation">${shown.turn ?? (shown.home ? welcome(shown, shown.home) : invitation(shown))}</div>
${composer(shown)}
</main>
${templates}
</div>`;
}

/** What is theirs, and what to ask; it gives way to the first answer. */
function welcome({ actor, examples, overview }: Console, home: Html): Html {
  const [called = actor.name] = actor.name.split(/\s/, 1);
  return html`<section class="empty home">
<h2>Good day, ${truncate(called, limits.name)}</h2>
<p>Try ${examples.map((words, at) => html`${at > 0 && ' · '}${question(words)}`)}</p>
<div class="answer">${home}</div>
${overview}
</section>`;
}

/** Teams at the right, all else at the left. */
export async function drawOverview(view: View, drawing: Drawing): Promise<Html | undefined> {
  const tables = view.blocks.filter((block) => block.kind === 'table');
  if (tables.length === 0) return undefined;
  const sheets = async (isRight: boolean) =>
    Promise.all(
      tables
        .filter(({ title }) => (title === 'Teams') === isRight)
        .map(async (block) => html`<section class="sheet">${await drawBlock(block, drawing)}</section>`),
    );
  const [left, right] = await Promise.all([sheets(false), sheets(true)]);
  return html`<div class="columns overview"><div class="left">${left}</div><div class="right">${right}</div></div>${drawFooter(view, drawing.now)}`;
}

/** Something to press is quicker than something to read. */
function invitation({ examples, overview }: Console): Html {
  return html`<section class="empty">
<h2>Ask who owns it, what it needs, and what needs it</h2>
<p>Names are found as they are written: in part, with another case, with a slip. Commands work, and so do plain questions.</p>
<ul class="questions">${examples.map((words) => html`<li>${question(words)}</li>`)}</ul>
${overview}
</section>`;
}

const question = (words: string) => html`<a href="${askPath(words)}" data-ask="${words}">${words}</a>`;

export function sideNavigation({ examples, actor }: Pick<Console, 'examples' | 'actor'>): Html {
  return html`<nav aria-label="Questions">
<section data-recent hidden><h2>Recent questions</h2><ul></ul><button type="button" data-forget>Forget these</button></section>
${actor.user && html`<section><h2>Mine</h2><ul><li>${link('What I own', 'mine')}</li></ul></section>`}
<section><h2>Try</h2><ul>${examples.map((words) => html`<li class="example">${question(words)}</li>`)}<li>${link('All commands', 'help')}</li></ul></section>
</nav>`;
}

const link = (label: string, words: string) => html`<a href="${askPath(words)}" data-ask="${words}">${label}</a>`;

function composer({ conversation }: Console): Html {
  return html`<form id="ask" class="composer" action="/" autocomplete="off">
<input type="hidden" name="c" value="${conversation}">
<div id="menu" class="suggestions" hidden>
<p class="usage" hidden></p>
<ul id="options" role="listbox" aria-label="Suggestions"></ul>
<p class="keys"><span>↑↓ choose</span><span>Tab take</span><span>Enter ask</span><span>Esc close</span></p>
</div>
<label class="unseen" for="q">Ask Callboard</label>
<input id="q" name="q" type="text" maxlength="${limits.question}" enterkeyhint="send" spellcheck="false" autocapitalize="off"
 placeholder="Ask: who owns, what needs it, what breaks…" role="combobox" aria-expanded="false" aria-controls="options" aria-autocomplete="list">
<kbd aria-hidden="true">/</kbd>
</form>`;
}

/** What the script shows while it waits, and when the server cannot be reached. */
const templates = html`<template id="pending"><article class="turn pending">
<p class="at"></p><div class="question"><h2></h2></div><div class="answer"><p class="lead"><span class="status running">asking</span></p></div>
</article></template>
<template id="unanswered"><section class="sheet"><p class="note bad"><span class="status bad">No answer:</span> <span class="reason"></span></p></section>
<div class="actions"><button type="button" class="button first" data-again>Ask again</button></div></template>`;

/** Three questions about what this catalog really holds, or what can be asked of an empty one. */
export function examplesFor(bot: Bot, actor: Actor): readonly string[] {
  const names = (command: string) => namesAfter(command, bot, actor);
  const [owned, used = owned] = [...names('api'), ...names('owner')];
  const [team] = names('team');
  const questions = [owned && `who owns ${owned}?`, used && `what depends on ${used}?`, team && `team ${team}`];
  return [...questions.filter((words) => words !== undefined), 'errors', 'help', 'whoami'].slice(0, 3);
}

function namesAfter(command: string, bot: Bot, actor: Actor): readonly string[] {
  const start = `${command} `;
  const { suggestions } = bot.suggest(actor, start);
  const lines = suggestions.map(({ line }) => line.trim()).filter((line) => line.startsWith(start));
  return lines.map((line) => line.slice(start.length)).filter((name) => name !== '' && !name.includes('<'));
}
