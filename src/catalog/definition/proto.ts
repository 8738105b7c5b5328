/** Protocol Buffers as far as a reader wants them: services and their methods, messages and enums. */
import {
  type ApiCall,
  type ApiDescription,
  type ApiField,
  type ApiGroup,
  type ApiProblem,
  type ApiShape,
  shortAbout,
  within,
} from './description.ts';

type Word = { readonly text: string; readonly line: number; readonly comment: string };

const token = /\/\/([^\n]*)|\/\*([\s\S]*?)\*\/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[\w.+-]+|[^\s\w]/g;

/** Comments right before a word go with it. */
function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  let [comment, line, at] = ['', 1, 0];
  for (const match of text.matchAll(token)) {
    for (; at < match.index; at++) if (text.charCodeAt(at) === 10) line++;
    const [whole, oneLine, block] = match;
    if (oneLine !== undefined) comment += ` ${oneLine}`;
    else if (block !== undefined) comment += ` ${block.replace(/^\s*\*/gm, '')}`;
    else {
      words.push({ text: whole, line, comment: comment.trim() });
      comment = '';
    }
  }
  return words;
}

/** Where it cannot go on. */
class Stuck extends Error {
  constructor(
    message: string,
    readonly line: number | undefined,
  ) {
    super(message);
  }
}

export function readProto(text: string): ApiDescription | ApiProblem {
  try {
    return readFile(createReader(wordsOf(text)));
  } catch (error) {
    if (!(error instanceof Stuck)) throw error;
    return { message: error.message, ...(error.line !== undefined && { line: error.line }) };
  }
}

function createReader(words: readonly Word[]) {
  let at = 0;
  const peek = () => words[at]?.text;
  const next = (): Word => {
    const word = words[at++];
    if (!word) throw new Stuck('It ends in the middle', words.at(-1)?.line);
    return word;
  };
  const expect = (text: string) => {
    const word = next();
    if (word.text !== text) throw new Stuck(`“${text}” is expected, not “${word.text.slice(0, 40)}”`, word.line);
  };
  /** Up to the end of a statement, blocks in it included. */
  const skip = () => {
    for (let depth = 0; ; ) {
      const { text } = next();
      if (text === '{') depth++;
      if (text === '}' && --depth <= 0) return;
      if (text === ';' && depth === 0) return;
    }
  };
  const name = (): Word => {
    const word = next();
    if (!/^[\w.]+$/.test(word.text)) throw new Stuck(`A name is expected, not “${word.text.slice(0, 40)}”`, word.line);
    return word;
  };
  return { peek, next, expect, skip, name, isAtEnd: () => at >= words.length };
}
type Reader = ReturnType<typeof createReader>;

function readFile(reader: Reader): ApiDescription {
  const groups: ApiGroup[] = [];
  const shapes: ApiShape[] = [];
  let [syntax, packaged] = ['', ''];
  while (!reader.isAtEnd()) {
    const word = reader.next();
    if (word.text === 'service') groups.push(readService(reader, word));
    else if (word.text === 'message') readMessage(reader, { word, above: '', shapes, depth: 0 });
    else if (word.text === 'enum') shapes.push(readEnum(reader, word, ''));
    else if (word.text === 'package') packaged = reader.name().text;
    else if (word.text === 'syntax' || word.text === 'edition') {
      reader.expect('=');
      syntax = reader.next().text.replace(/["']/g, '');
      reader.expect(';');
    } else if (['import', 'option', 'extend'].includes(word.text)) reader.skip();
    else if (word.text !== ';') throw new Stuck(`“${word.text.slice(0, 40)}” is no statement`, word.line);
  }
  return {
    format: syntax === '' ? 'gRPC' : `gRPC · ${syntax}`,
    facts: packaged === '' ? [] : [{ label: 'Package', values: [packaged] }],
    ...within(groups, shapes),
  };
}

function readService(reader: Reader, { comment }: Word): ApiGroup {
  const name = reader.name().text;
  const calls: ApiCall[] = [];
  reader.expect('{');
  for (let word = reader.next(); word.text !== '}'; word = reader.next()) {
    if (word.text === 'rpc') calls.push(readCall(reader, word));
    else if (word.text === 'option') reader.skip();
    else if (word.text !== ';') throw new Stuck(`“${word.text.slice(0, 40)}” is no method`, word.line);
  }
  return { name, ...shortAbout(comment), calls };
}

function readCall(reader: Reader, { comment }: Word): ApiCall {
  const name = reader.name().text;
  const body = readType(reader);
  reader.expect('returns');
  const type = readType(reader);
  let isDeprecated = false;
  if (reader.peek() === '{') {
    // Its options end with their own brace.
    for (let depth = 0; ; ) {
      const { text } = reader.next();
      if (text === 'deprecated') isDeprecated = true;
      if (text === '{') depth++;
      if (text === '}' && --depth === 0) break;
    }
  } else reader.expect(';');
  return { method: 'rpc', name, ...shortAbout(comment), isDeprecated, takes: [], body, gives: [{ type }] };
}

function readType(reader: Reader): string {
  reader.expect('(');
  const isStream = reader.peek() === 'stream' && reader.next() !== undefined;
  // A message may be called stream.
  const type = isStream && reader.peek() === ')' ? 'stream' : `${isStream ? 'stream ' : ''}${reader.name().text}`;
  reader.expect(')');
  return type;
}

type Message = { readonly word: Word; readonly above: string; readonly shapes: ApiShape[]; readonly depth: number };
const deepest = 20;

function readMessage(reader: Reader, { word, above, shapes, depth }: Message): void {
  const name = above + reader.name().text;
  if (depth > deepest) throw new Stuck('Messages stand too deep in each other', word.line);
  const fields: ApiField[] = [];
  const inner: ApiShape[] = [];
  reader.expect('{');
  const body = (oneof: string | undefined) => {
    for (let part = reader.next(); part.text !== '}'; part = reader.next()) {
      if (part.text === 'message' && reader.peek() !== '=')
        readMessage(reader, { word: part, above: `${name}.`, shapes: inner, depth: depth + 1 });
      else if (part.text === 'enum') inner.push(readEnum(reader, part, `${name}.`));
      else if (part.text === 'oneof') {
        const choice = reader.name().text;
        reader.expect('{');
        body(choice);
      } else if (['option', 'reserved', 'extensions', 'extend'].includes(part.text)) reader.skip();
      else if (part.text !== ';') fields.push(readField(reader, part, oneof));
    }
  };
  body(undefined);
  shapes.push({ name, kind: 'message', ...shortAbout(word.comment), fields }, ...inner);
}

function readField(reader: Reader, first: Word, oneof: string | undefined): ApiField {
  const label = ['repeated', 'optional', 'required'].includes(first.text) ? first.text : undefined;
  const start = label ? reader.next() : first;
  if (!/^[\w.]+$/.test(start.text)) throw new Stuck(`“${start.text.slice(0, 40)}” is no field`, start.line);
  let type = start.text;
  if (type === 'map' && reader.peek() === '<') {
    reader.expect('<');
    const key = reader.name().text;
    reader.expect(',');
    type = `map of ${key} to ${reader.name().text}`;
    reader.expect('>');
  }
  const name = reader.name().text;
  reader.expect('=');
  reader.skip();
  const whole = label === 'repeated' ? `${type}[]` : label === 'optional' ? `${type}, optional` : type;
  return {
    name,
    type: oneof === undefined ? whole : `${whole}, one of ${oneof}`,
    isRequired: label === 'required',
    ...shortAbout(first.comment),
  };
}

function readEnum(reader: Reader, { comment }: Word, above: string): ApiShape {
  const name = above + reader.name().text;
  const values: string[] = [];
  reader.expect('{');
  for (let word = reader.next(); word.text !== '}'; word = reader.next()) {
    if (word.text === ';') continue;
    if (word.text !== 'option' && word.text !== 'reserved') values.push(word.text);
    reader.skip();
  }
  return { name, kind: 'enum', ...shortAbout(comment), fields: [], values };
}
