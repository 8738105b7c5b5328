/** Blocks whose body is what is indented below their first line, as Python-Markdown has them. */

import type { Token } from 'marked';

/** Columns that a body stands further in than its head. */
export const bodyIndent = 4;

export type Taken = { readonly text: string; readonly end: number };

/** The lines from `from` on that are indented by `columns` at least, without that; blank lines only between them. */
export function takeIndented(source: string, from: number, columns: number): Taken {
  const lines: string[] = [];
  let [end, blank] = [from, 0];
  for (let at = from; at < source.length; ) {
    const stop = endOfLine(source, at);
    const line = source.slice(at, stop);
    at = stop + 1;
    if (line.trim() === '') {
      blank++;
      continue;
    }
    const rest = withoutIndent(line, columns);
    if (rest === undefined) break;
    for (; blank > 0; blank--) lines.push('');
    lines.push(rest);
    end = Math.min(at, source.length);
  }
  return { text: lines.join('\n'), end };
}

export function endOfLine(source: string, at: number): number {
  const stop = source.indexOf('\n', at);
  return stop < 0 ? source.length : stop;
}

/** Undefined for a line that is indented less. A tab reaches to the next multiple of four. */
export function withoutIndent(line: string, columns: number): string | undefined {
  let [column, at] = [0, 0];
  for (; column < columns; at++) {
    if (line[at] === ' ') column++;
    else if (line[at] === '\t') column += 4 - (column % 4);
    else return undefined;
  }
  return ' '.repeat(column - columns) + line.slice(at);
}

type Lexer = { readonly state: { top: boolean }; blockTokens(source: string, tokens: Token[]): Token[] };

/** What stands in a body is a page of its own: in a list, too, its lines are paragraphs. */
export function blocksOf(lexer: Lexer, source: string): Token[] {
  const { top } = lexer.state;
  lexer.state.top = true;
  const tokens = lexer.blockTokens(source, []);
  lexer.state.top = top;
  return tokens;
}
