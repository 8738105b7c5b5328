/**
 * The YAML that nearly all descriptors are written in (block mappings and lists, one-line scalars, literal blocks),
 * read in one pass some thirty times faster than by the yaml package, which is what makes thousands of files affordable.
 * It answers what yaml would answer, or nothing at all: whatever is not plain to it is left to yaml. A test holds both together.
 */

/** The document's value; undefined when it is not plain. */
export function readPlainYaml(text: string): { readonly value: unknown } | undefined {
  // Tabs and carriage returns have rules of their own; a zero byte or a mark in the middle is for yaml to judge.
  if (/[\t\r\0\ufeff]/.test(text)) return undefined;
  const lines = text.split('\n');
  const reader = new PlainReader(lines);
  try {
    return { value: reader.readDocument() };
  } catch (cause) {
    if (cause === notPlain) return undefined;
    throw cause;
  }
}

const notPlain = new Error('not plain');
const deepest = 60;

const keyForm = /^([A-Za-z_$][\w.$/-]*(?::[\w.$/-]+)*):(?: +|$)/;
/** Keys that yaml reads as another value, and one that is no ordinary key in JavaScript. */
const oddKey = /^(?:true|false|null|__proto__)$/i;
const itemForm = /^-(?: +|$)/;
const openingLine = /^---(?: +#.*| *)$/;
const safeStart = /^[A-Za-z0-9_/.$(<^;\\\u00a1-\ud7ff\ue000-\ufefe]/;
const lookslikeNumber = /^[-+.]?[\d.][\d.eE+_xoa-fA-F-]*$/;
const wholeNumber = /^(?:0|[1-9]\d{0,14})$/;
const oddWord = /^\.(?:inf|nan)$/i;
const flowItem = /^ *(?:"([^"\\]*)"|'([^']*)'|([A-Za-z0-9_/.$][^,[\]{}"'#&*!|>%@`]*))(?:,|$)/;
const quotedEnd = /^(?: +#.*| *)$/;

class PlainReader {
  private at = 0;
  private depth = 0;

  constructor(private readonly lines: string[]) {}

  readDocument(): unknown {
    if (openingLine.test(this.lines[0] ?? '')) this.at = 1;
    const indent = this.nextIndent();
    if (indent < 0) return null;
    const value = this.readBlock(indent);
    if (this.nextIndent() >= 0) throw notPlain;
    return value;
  }

  /** Steps over blank lines and comments; answers how far the next line is indented, -1 at the end. */
  private nextIndent(): number {
    for (; this.at < this.lines.length; this.at++) {
      const line = this.line();
      const indent = indentOf(line);
      if (indent < line.length && line[indent] !== '#') return indent;
    }
    return -1;
  }

  private line(): string {
    return this.lines[this.at] ?? '';
  }

  private readBlock(indent: number): unknown {
    if (++this.depth > deepest) throw notPlain;
    const isList = itemForm.test(this.line().slice(indent));
    const value = isList ? this.readList(indent) : this.readMapping(indent);
    this.depth--;
    return value;
  }

  private readMapping(indent: number): Record<string, unknown> {
    const mapping: Record<string, unknown> = {};
    while (this.nextIndent() === indent) {
      const line = this.line().slice(indent);
      const match = keyForm.exec(line);
      const key = match?.[1];
      if (match === null || key === undefined) {
        if (itemForm.test(line)) break;
        throw notPlain;
      }
      // yaml has the words for a key that stands twice.
      if (oddKey.test(key) || Object.hasOwn(mapping, key)) throw notPlain;
      mapping[key] = this.readValue(line.slice(match[0].length), indent, true);
    }
    if (this.nextIndent() > indent) throw notPlain;
    return mapping;
  }

  private readList(indent: number): unknown[] {
    const list: unknown[] = [];
    while (this.nextIndent() === indent) {
      const line = this.line().slice(indent);
      const match = itemForm.exec(line);
      if (match === null) break;
      const rest = line.slice(match[0].length);
      if (itemForm.test(rest)) throw notPlain;
      if (keyForm.test(rest)) {
        const inner = indent + match[0].length;
        this.lines[this.at] = ' '.repeat(inner) + rest;
        list.push(this.readBlock(inner));
      } else {
        list.push(this.readValue(rest, indent, false));
      }
    }
    if (this.nextIndent() > indent) throw notPlain;
    return list;
  }

  /** What follows a key or a dash: on the same line, or in the lines below it. A key's list may start right below the key. */
  private readValue(rest: string, indent: number, isOfKey: boolean): unknown {
    if (rest === '' || rest[0] === '#') {
      this.at++;
      const next = this.nextIndent();
      if (next > indent) return this.readBlock(next);
      const isListBelow = isOfKey && next === indent && itemForm.test(this.line().slice(next));
      return isListBelow ? this.readBlock(next) : null;
    }
    if (rest[0] === '|') return this.readLiteral(rest, indent);
    this.at++;
    const value = readScalar(rest);
    // A line that is indented further would go on with this scalar.
    if (this.nextIndent() > indent) throw notPlain;
    return value;
  }

  /** `|` and `|-`: lines as they stand, less the indentation of the first. */
  private readLiteral(header: string, indent: number): string {
    if (header !== '|' && header !== '|-') throw notPlain;
    this.at++;
    const start = this.at;
    while (this.at < this.lines.length && this.line() === '') this.at++;
    const inner = indentOf(this.line());
    if (inner <= indent || inner === this.line().length) throw notPlain;
    let last = this.at;
    for (; this.at < this.lines.length; this.at++) {
      const line = this.line();
      if (line === '') continue;
      const own = indentOf(line);
      if (own === line.length) throw notPlain;
      if (own < inner) {
        if (own > indent) throw notPlain;
        break;
      }
      last = this.at;
    }
    // Without a line end behind it the last line is for yaml to judge.
    if (last === this.lines.length - 1) throw notPlain;
    const content = this.lines.slice(start, last + 1).map((line) => line.slice(inner));
    return content.join('\n') + (header === '|' ? '\n' : '');
  }
}

function indentOf(line: string): number {
  let indent = 0;
  while (line.charCodeAt(indent) === 32) indent++;
  return indent;
}

function readScalar(rest: string): unknown {
  if (rest[0] === '"') return readQuoted(rest, '"');
  if (rest[0] === "'") return readQuoted(rest, "'");
  if (rest[0] === '[') return readFlowList(rest);
  if (rest.startsWith('{}') && quotedEnd.test(rest.slice(2))) return {};
  const comment = rest.indexOf(' #');
  return readWord(withoutBlanks(comment < 0 ? rest : rest.slice(0, comment)));
}

/** Quoted on one line, and nothing to unescape in it. */
function readQuoted(rest: string, quote: string): string {
  const end = rest.indexOf(quote, 1);
  const inside = rest.slice(1, end);
  if (end < 0 || inside.includes('\\') || !quotedEnd.test(rest.slice(end + 1))) throw notPlain;
  return inside;
}

function readFlowList(rest: string): unknown[] {
  const end = rest.indexOf(']');
  if (end < 0 || !quotedEnd.test(rest.slice(end + 1))) throw notPlain;
  const list: unknown[] = [];
  let inside = withoutBlanks(rest.slice(1, end));
  while (inside !== '') {
    const match = flowItem.exec(inside);
    if (match === null) throw notPlain;
    const [whole, double, single, word] = match;
    list.push(double ?? single ?? readWord(withoutBlanks(word ?? '')));
    inside = inside.slice(whole.length);
    if (inside === '' && whole.endsWith(',')) throw notPlain;
  }
  return list;
}

/** An unquoted scalar, resolved as YAML 1.2 core does. */
function readWord(word: string): unknown {
  if (!safeStart.test(word) || word.includes(': ') || word.endsWith(':')) throw notPlain;
  if (word.length <= 5) {
    if (word === 'true' || word === 'True' || word === 'TRUE') return true;
    if (word === 'false' || word === 'False' || word === 'FALSE') return false;
    if (word === 'null' || word === 'Null' || word === 'NULL') return null;
    if (oddWord.test(word)) throw notPlain;
  }
  if (wholeNumber.test(word)) return Number(word);
  if (lookslikeNumber.test(word)) throw notPlain;
  return word;
}

function withoutBlanks(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 32) end--;
  return text.slice(0, end);
}
