/** The terminal: draws a View with colour where there is a terminal, and holds a conversation line by line. */
import { createInterface } from 'node:readline/promises';
import { styleText } from 'node:util';
import type { Suggestion } from '../src/bot/request.ts';
import { inSight, plainText, type TextStyle } from '../src/view/plain-text.ts';
import type { Action, View } from '../src/view/view.ts';
import { type FormTalk, fillForm } from './terminal-form.ts';

export type TerminalTurn = { readonly view: View; readonly command?: string | undefined; readonly understood: boolean };

/** Where words come from and go to: the process's own streams, or a test's. */
export type TerminalStreams = { readonly input: NodeJS.ReadableStream; readonly output: NodeJS.WritableStream };

export type TerminalSettings = { readonly baseUrl?: string | undefined; readonly now: () => number };

type Screen = { readonly colour: boolean; readonly width: number };

/** What the stream can show: colour only on a terminal that has it (NO_COLOR is obeyed), else plain text. */
export function screenOf(output: NodeJS.WritableStream): Screen {
  const terminal = output as Partial<NodeJS.WriteStream>;
  return {
    colour: terminal.isTTY === true && terminal.hasColors?.() === true,
    width: Math.min(terminal.columns ?? 100, 120),
  };
}

const styles: Record<TextStyle, 'bold' | 'dim' | 'cyan' | 'green' | 'yellow' | 'red'> = {
  bold: 'bold',
  soft: 'dim',
  link: 'cyan',
  ok: 'green',
  warn: 'yellow',
  bad: 'red',
};

/** A View as lines for a terminal. */
export function drawForTerminal(view: View, settings: TerminalSettings, screen: Screen): string {
  return plainText(view, {
    baseUrl: settings.baseUrl,
    now: settings.now(),
    width: screen.width,
    ...(screen.colour && { colour: (style, text) => styleText(styles[style], text, { validateStream: false }) }),
  });
}

type Conversation = TerminalSettings & {
  readonly greeting: string;
  readonly ask: (text: string) => Promise<TerminalTurn>;
  readonly suggest: (typed: string) => Promise<readonly Suggestion[]>;
  readonly form: FormTalk['form'];
};

/** Talks until the input ends or the person types `exit`. A number presses that button of the last answer. */
export async function converse(conversation: Conversation, { input, output }: TerminalStreams): Promise<void> {
  const screen = screenOf(output);
  const lines = createInterface({
    input,
    output,
    terminal: (output as Partial<NodeJS.WriteStream>).isTTY === true,
    completer: async (typed: string): Promise<[string[], string]> => [
      (await conversation.suggest(typed)).map(({ line }) => line),
      typed,
    ],
  });
  const typedLines = lines[Symbol.asyncIterator]();
  const next = async (prompt: string): Promise<string | undefined> => {
    const above = prompt.slice(0, prompt.lastIndexOf('\n') + 1);
    if (above !== '') output.write(above);
    lines.setPrompt(prompt.slice(above.length));
    lines.prompt();
    const { value, done } = await typedLines.next();
    return done ? undefined : value.trim();
  };
  const talk: Talk = { conversation, output, screen, next };
  let offered: readonly Action[] = [];
  output.write(`${conversation.greeting}\n\n`);
  for (let typed = await next('› '); typed !== undefined; typed = await next('› ')) {
    if (typed === 'exit' || typed === 'quit') break;
    if (typed !== '') offered = await answer(talk, typed, offered);
  }
  lines.close();
}

type Talk = {
  readonly conversation: Conversation;
  readonly output: NodeJS.WritableStream;
  readonly screen: Screen;
  readonly next: (prompt: string) => Promise<string | undefined>;
};

async function answer(talk: Talk, typed: string, offered: readonly Action[]): Promise<readonly Action[]> {
  const { conversation, output } = talk;
  const action = /^[1-9]$/.test(typed) ? offered[Number(typed) - 1] : undefined;
  if (action?.kind === 'command' && action.form && action.id !== undefined) return fillIn(talk, action.id, offered);
  const turn = await conversation.ask(action?.kind === 'command' ? commandWords(action) : typed);
  if (turn.understood && turn.command) output.write(`\nread as ${turn.command}`);
  return show(talk, turn.view);
}

function show({ conversation, output, screen }: Talk, view: View): readonly Action[] {
  output.write(`\n${drawForTerminal(view, conversation, screen)}\n\n`);
  return view.blocks.flatMap((block) => (block.kind === 'actions' ? inSight(block.actions) : []));
}

/** What was offered before is still there when a form is left. */
async function fillIn(talk: Talk, id: string, offered: readonly Action[]): Promise<readonly Action[]> {
  const { conversation, output, screen, next } = talk;
  const draw = (view: View) => drawForTerminal(view, conversation, screen);
  const { form, baseUrl } = conversation;
  const write = (text: string) => void output.write(text);
  const came = await fillForm({ form, ask: next, write, draw, baseUrl }, await form({ do: 'press', id }));
  return came ? show(talk, came) : offered;
}

/** The words that say the same as the button. */
const commandWords = ({ command, args }: Extract<Action, { kind: 'command' }>) =>
  [command, ...Object.values(args)].join(' ');
