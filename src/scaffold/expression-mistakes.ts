/** What is wrong with an expression, in words, with the fix where it is known. */

type RenderError = Error & { readonly line?: number | undefined; readonly column?: number | undefined };

/** `error` as the renderer throws it; `text` is what was rendered. */
export function explain(text: string, error: RenderError): string {
  const { line, column } = error;
  const place = line === undefined ? '' : line === 1 ? `column ${column}: ` : `line ${line}, column ${column}: `;
  return `${place}${fixFor(expressionAt(text, line, column)) ?? unknownIn(error) ?? wordsOf(error)}`;
}

/** The expression around the place, else all of the text. */
function expressionAt(text: string, line = 1, column = 1): string {
  const lines = text.split('\n');
  const offset = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  const start = Math.max(text.lastIndexOf('{{', offset), text.lastIndexOf('{%', offset), 0);
  const ends = ['}}', '%}'].map((end) => text.indexOf(end, offset)).filter((end) => end >= 0);
  return text.slice(start, ends.length > 0 ? Math.min(...ends) : undefined).replace(/^\{[{%]-?/, '');
}

/** Texts in quotes may hold anything. */
const withoutTexts = (expression: string) => expression.replace(/'[^']*'|"[^"]*"/g, '');

/** JavaScript that people write in templates; Nunjucks has other words for it. */
function fixFor(expression: string): string | undefined {
  const bare = withoutTexts(expression);
  const ternary = /^\s*(.+?)\s*\?(?!\.)\s*(.+?)\s*:\s*(.+?)\s*$/s.exec(expression);
  if (ternary && /\?(?!\.)[^?]*:/.test(bare)) {
    const [, condition, holds, otherwise] = ternary;
    return `“a ? b : c” is JavaScript: write \${{ ${short(holds)} if ${short(condition)} else ${short(otherwise)} }}`;
  }
  if (bare.includes('||')) return '“||” is JavaScript: write “or”, as in ${{ a or b }}';
  if (bare.includes('&&')) return '“&&” is JavaScript: write “and”, as in ${{ a and b }}';
  if (/(^|[^=!<>])!(?!=)\s*[\w(]/.test(bare)) return '“!” is JavaScript: write “not”, as in ${{ not a }}';
  if (bare.includes('?.')) return '“?.” is JavaScript: leave out the question mark; what is missing is empty anyway';
  return undefined;
}

/** Plugins bring filters and functions of their own to a Backstage; here there are none but its own. */
function unknownIn({ message }: Error): string | undefined {
  const filter = /Unknown template filter "([^"]{1,60})"/.exec(message)?.[1];
  if (filter !== undefined) return `there is no filter “${filter}” here: expressions.md in the reference lists all`;
  const called = /Template value "([^"]{1,60})" resolved to undefined and cannot be called/.exec(message)?.[1];
  return called === undefined ? undefined : `there is no function “${called}” here`;
}

const short = (text = '') => (text.length <= 60 ? text : `${text.slice(0, 59)}…`);

/** The renderer's own words, without the place that stands before them. */
const wordsOf = ({ message }: Error) =>
  short200(message.replace(/^Template (error|evaluation)[^:]*?(at line \d+, column \d+)?:\s*/, '').trim()) ||
  'it cannot be read';
const short200 = (text: string) => (text.length <= 200 ? text : `${text.slice(0, 199)}…`);
