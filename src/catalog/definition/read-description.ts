/** A definition as its author wrote it, read whole. What cannot be read is said with its line, and shown as its source. */
import { LineCounter, parseDocument } from 'yaml';
import { isMapping } from '../rules/check.ts';
import { readAsyncApi } from './async-api.ts';
import type { ApiDescription, ApiProblem } from './description.ts';
import { readGraphql } from './graphql.ts';
import { readOpenApi } from './open-api.ts';
import { readProto } from './proto.ts';

/** Letters; a thread reads so many in time. */
export const largest = 3_000_000;

/** `type` is what the descriptor says. Undefined: it is of a kind that is shown as it is written. */
export function readDescription(type: string | undefined, text: string): ApiDescription | undefined {
  const kind = type?.toLowerCase() ?? '';
  if (text.length > largest) return broken(type, { message: `It is larger than ${largest / 1_000_000} MB` });
  if (kind === 'graphql') return checked('GraphQL', readGraphql(text));
  if (kind === 'grpc') return checked('gRPC', readProto(text));
  return readDocument(type, text);
}

const checked = (format: string, read: ApiDescription | ApiProblem) =>
  'message' in read ? broken(format, read) : read;
const broken = (format: string | undefined, problem: ApiProblem): ApiDescription => ({
  format: format ?? 'unknown format',
  facts: [],
  groups: [],
  shapes: [],
  left: 0,
  problem,
});

function readDocument(type: string | undefined, text: string): ApiDescription | undefined {
  const read = readTree(text);
  if ('problem' in read) return broken(type, read.problem);
  const { tree } = read;
  if (!isMapping(tree)) return undefined;
  if (tree.openapi !== undefined || tree.swagger !== undefined) return readOpenApi(tree);
  return tree.asyncapi === undefined ? undefined : readAsyncApi(tree);
}

function readTree(text: string): { readonly tree: unknown } | { readonly problem: ApiProblem } {
  if (/^\s*[{[]/.test(text)) {
    try {
      const tree: unknown = JSON.parse(text);
      return { tree };
    } catch {
      // Read as YAML, which is told with its line.
    }
  }
  const counter = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: counter,
    logLevel: 'silent',
    uniqueKeys: false,
    prettyErrors: false,
  });
  const [error] = document.errors;
  if (error)
    return { problem: { message: error.message.split('\n')[0] ?? '', line: counter.linePos(error.pos[0]).line } };
  try {
    const tree: unknown = document.toJS({ maxAliasCount: 200 });
    return { tree };
  } catch (error) {
    return { problem: { message: error instanceof Error ? error.message : 'It cannot be read' } };
  }
}
