/** One document's text → its value, or what is wrong in it. Bounded in time and memory on any input (THREATS 59). */
import { Composer, type CST, type Document, isScalar, Lexer, Parser, visit } from 'yaml';
import { limits } from '../rules/inspect.ts';
import { shorten } from '../rules/mistake.ts';
import { readPlainYaml } from './plain-yaml.ts';

/** What is wrong in a document's YAML; `offset` counts in the document's text. */
export type YamlMistake = { readonly rule: 'YAML' | 'limit'; readonly message: string; readonly offset: number };

/** The yaml package works through tokens; more than these in one document, or in all of a file, are not read. */
const mostTokens = 50_000;
const mostTokensOfFile = 1_000_000;
const mostAliases = 250;
/** Looking for equal keys is left to `equalKeys`: the package compares each with each. */
const options = { merge: true, uniqueKeys: false, prettyErrors: false, logLevel: 'error' } as const;

export type TokenBudget = { left: number };
export const tokenBudget = (): TokenBudget => ({ left: mostTokensOfFile });

/** The value of one document; null for an empty one. */
export function readDocument(text: string, budget: TokenBudget): { readonly value: unknown } | YamlMistake {
  const plain = readPlainYaml(text);
  if (plain) return plain;
  const document = composeDocument(text, budget);
  return 'message' in document ? document : toValue(document);
}

/** The document with the places of all its nodes, or the first thing that is wrong in its YAML. */
export function composeDocument(text: string, budget: TokenBudget): Document.Parsed | YamlMistake {
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
  let [lexemes, aliases] = [0, 0];
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1;
    budget.left -= 1;
    if (lexeme.startsWith('*')) aliases += 1;
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
