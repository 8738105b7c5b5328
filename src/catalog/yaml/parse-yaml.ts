/** One document's text → its value, or what is wrong in it. Bounded in time and memory on any input (THREATS 59). */
import { Composer, type CST, type Document, isScalar, Lexer, Parser, visit } from 'yaml';
import { limits } from '../rules/inspect.ts';
import { shorten } from '../rules/mistake.ts';
import { asItIs, type Lifted, liftLiterals } from './lift-literals.ts';
import { readPlainYaml } from './plain-yaml.ts';
import { countLines } from './split-documents.ts';

/** What is wrong in a document's YAML; `offset` counts in the document's text. */
export type YamlMistake = { readonly rule: 'YAML' | 'limit'; readonly message: string; readonly offset: number };

/** The yaml package works through tokens; more than these in one document, or in all of a file, are not read. */
const mostTokens = 50_000;
/** So many letters it reads at once, in a fifth of a second whatever they are; long literal blocks do not count. */
const mostLetters = 512 * 1024;
/** Shorter documents are not worth looking for literal blocks in. */
const longDocument = 64 * 1024;
/** Of a longer document: as many as an API's definition may have. */
const mostLines = 500_000;
/** Each costs a stack trace. */
const mostEscapes = 100;
const mostTokensOfFile = 1_000_000;
const mostAliases = 250;
/** Looking for equal keys is left to `equalKeys`: the package compares each with each. */
const options = { merge: true, uniqueKeys: false, prettyErrors: false, logLevel: 'error' } as const;

export type TokenBudget = { left: number };
export const tokenBudget = (): TokenBudget => ({ left: mostTokensOfFile });

/** The value of one document; null for an empty one. */
export function readDocument(text: string, budget: TokenBudget): { readonly value: unknown } | YamlMistake {
  if (text.length > mostLetters && countLines(text) > mostLines) return tooMuch(`more than ${mostLines} lines`, 0);
  const plain = readPlainYaml(text) ?? readLongJson(text);
  if (plain) return plain;
  const composed = composeDocument(text, budget);
  if ('message' in composed) return composed;
  const read = toValue(composed.document);
  if ('message' in read) return { ...read, offset: composed.original(read.offset) };
  return composed.restore(read.value) ?? tooMuch(longText, 0);
}

/** Descriptors that programs write may be JSON, with a definition that is one long text. */
function readLongJson(text: string): { readonly value: unknown } | undefined {
  if (text.length <= mostLetters || !/^\s*\{/.test(text)) return undefined;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** A document with the places of all its nodes. */
export type Composed = Omit<Lifted, 'text'> & { readonly document: Document.Parsed };

/** The document, or the first thing that is wrong in its YAML. */
export function composeDocument(whole: string, budget: TokenBudget): Composed | YamlMistake {
  const { text, ...lifted } = whole.length > longDocument ? liftLiterals(whole) : asItIs(whole);
  if (text.length > mostLetters) return tooMuch(longText, 0);
  const document = compose(text, budget);
  return 'message' in document ? { ...document, offset: lifted.original(document.offset) } : { document, ...lifted };
}

const longText = `more than ${mostLetters / 1024} kB outside of literal blocks (key: |)`;

function compose(text: string, budget: TokenBudget): Document.Parsed | YamlMistake {
  const tokens = tokenize(text, budget);
  if ('message' in tokens) return tokens;
  const [document, second] = new Composer(options).compose(tokens, true, text.length);
  if (!document || second) return { rule: 'YAML', message: 'This is not one YAML document.', offset: 0 };
  const error = document.errors[0];
  if (error)
    return { rule: 'YAML', message: `This is not valid YAML: ${sentence(error.message)}`, offset: error.pos[0] };
  return equalKeys(document) ?? document;
}

function tokenize(text: string, budget: TokenBudget): CST.Token[] | YamlMistake {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let [lexemes, aliases, escapes] = [0, 0, 0];
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1;
    budget.left -= 1;
    if (lexeme.startsWith('*')) aliases += 1;
    if (lexeme.startsWith('"')) escapes += brokenEscapes(lexeme);
    if (escapes > mostEscapes) return brokenOften(parser.offset);
    if (lexemes > mostTokens) return tooMuch(`more than ${mostTokens} tokens`, parser.offset);
    if (budget.left < 0) return tooMuch(`more than ${mostTokensOfFile} tokens of one file`, parser.offset);
    if (aliases > mostAliases) return tooMuch(`more than ${mostAliases} aliases`, parser.offset);
    for (const token of parser.next(lexeme)) tokens.push(token);
    // What is open now stands in each other. Composing calls itself for every level, so it must never see more.
    if (parser.stack.length > limits.depth + 2) return tooMuch(`more than ${limits.depth} levels`, parser.offset);
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

const escapeForm = /\\(?:x[\da-f]{2}|u[\da-f]{4}|U[\da-f]{8}|[^xuU])/iy;
const knownEscapes = /[0abefnrtvN_LPxuU "/\\\t\r\n]/;

function brokenEscapes(quoted: string): number {
  let broken = 0;
  for (let at = quoted.indexOf('\\'); at >= 0 && broken <= mostEscapes; at = quoted.indexOf('\\', at)) {
    escapeForm.lastIndex = at;
    const whole = escapeForm.exec(quoted);
    const isKnown = whole?.index === at && knownEscapes.test(quoted[at + 1] ?? '');
    if (!isKnown) broken += 1;
    at += isKnown ? whole[0].length : 2;
  }
  return broken;
}

function brokenOften(offset: number): YamlMistake {
  const message = `This is not valid YAML: a text has more than ${mostEscapes} escapes with \\ that mean nothing.`;
  return { rule: 'YAML', message, offset };
}

function tooMuch(what: string, offset: number): YamlMistake {
  return { rule: 'limit', message: `This document is too large: ${what} are not read.`, offset };
}

/** The first key that stands twice in one mapping. */
function equalKeys(document: Document.Parsed): YamlMistake | undefined {
  let found: YamlMistake | undefined;
  visit(document, {
    Map(_, map) {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key) || key.value === '<<') continue;
        if (seen.has(key.value)) {
          const message = `This is not valid YAML: the key “${shorten(String(key.value), 80)}” stands twice in one mapping.`;
          found = { rule: 'YAML', message, offset: key.range?.[0] ?? 0 };
          return visit.BREAK;
        }
        seen.add(key.value);
      }
      return undefined;
    },
  });
  return found;
}

function toValue(document: Document.Parsed): { readonly value: unknown } | YamlMistake {
  try {
    return { value: document.toJS() };
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    if (/alias count/.test(message)) return tooMuch('aliases that grow so much', 0);
    return { rule: 'YAML', message: `This is not valid YAML: ${sentence(message)}`, offset: brokenAlias(document) };
  }
}

function brokenAlias(document: Document.Parsed): number {
  let offset = 0;
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document)) return undefined;
      offset = alias.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
