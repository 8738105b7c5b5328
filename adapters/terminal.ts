/** The terminal: draws a View with colour where there is a terminal, and holds a conversation line by line. */
import { createInterface } from 'node:readline/promises';
import { styleText } from 'node:util';
import type { Suggestion } from '../src/bot/request.ts';
import { plainText, type TextStyle } from '../src/view/plain-text.ts';
import type { Action, View } from '../src/view/view.ts';

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
};

/** Talks until the input ends or the person types `exit`. A number presses that button of the last answer. */
export async function converse(conversation: Conversation, { input, output }: TerminalStreams): Promise<void> {
  const screen = screenOf(output);
  const lines = createInterface({
    input,
    output,
    prompt: '› ',
    terminal: (output as Partial<NodeJS.WriteStream>).isTTY === true,
    completer: async (typed: string): Promise<[string[], string]> => [
      (await conversation.suggest(typed)).map(({ line }) => line),
      typed,
    ],
  });
  let offered: readonly Action[] = [];
  output.write(`${conversation.greeting}\n\n`);
  lines.prompt();
  for await (const typed of lines) {
    const text = typed.trim();
    if (text === 'exit' || text === 'quit') break;
    if (text !== '') offered = await answer(conversation, pressed(text, offered), output, screen);
    lines.prompt();
  }
  lines.close();
}

async function answer(conversation: Conversation, text: string, output: NodeJS.WritableStream, screen: Screen) {
  const turn = await conversation.ask(text);
  const readAs = turn.understood && turn.command ? `read as ${turn.command}\n` : '';
  output.write(`\n${readAs}${drawForTerminal(turn.view, conversation, screen)}\n\n`);
  return turn.view.blocks.flatMap((block) => (block.kind === 'actions' ? block.actions : []));
}

/** `2` becomes the words of the second button; everything else stays what was typed. */
function pressed(text: string, offered: readonly Action[]): string {
  const action = /^[1-9]$/.test(text) ? offered[Number(text) - 1] : undefined;
  if (action?.kind !== 'command') return text;
  return [action.command, ...Object.values(action.args)].join(' ');
}
