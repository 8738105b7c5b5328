/** What an API's definition says of itself, read in one cheap pass: format, title, version and how much is in it. */
import { figure } from '../../view/words.ts';

export type Definition = {
  /** “OpenAPI 3.1”, “gRPC”. */
  readonly format: string;
  readonly title?: string;
  readonly version?: string;
  /** “5 operations”, “3 queries · 1 mutation”; absent when it cannot be counted without a full parser. */
  readonly holds?: string;
};

/** Letters that are looked at; what stands further down is not counted. */
const lettersAtMost = 300_000;

/** How a placeholder stands in an entity whose address was not read. */
const leftInPlace = /^\s*\$(?:text|json|yaml): \S+\s*$/;

export function readDefinition(type: string | undefined, whole: string): Definition {
  const text = whole.slice(0, lettersAtMost);
  if (leftInPlace.test(text)) return { format: 'not read' };
  const kind = type?.toLowerCase();
  if (kind === 'graphql') return readGraphql(text);
  if (kind === 'grpc') return readProto(text);
  return readDocument(text) ?? { format: type ?? 'unknown format' };
}

/** “OpenAPI 3.1 · 5 operations”. */
export const definitionWords = ({ format, holds }: Definition) => (holds ? `${format} · ${holds}` : format);

const amount = (number: number, one: string, many = `${one}s`) =>
  number === 0 ? `no ${many}` : `${figure(number)} ${number === 1 ? one : many}`;

/** OpenAPI, Swagger and AsyncAPI, as YAML or JSON. */
function readDocument(text: string): Definition | undefined {
  const top = text.trimStart().startsWith('{') ? readJson(text) : readYaml(text);
  const [format, version] = (['openapi', 'swagger', 'asyncapi'] as const)
    .map((name) => [formats[name], top[name]] as const)
    .find(([, value]) => value !== undefined) ?? ['', undefined];
  if (version === undefined) return undefined;
  const holds = format === formats.asyncapi ? counted(top.channels, 'channel') : counted(top.operations, 'operation');
  return {
    format: `${format} ${version.split('.').slice(0, 2).join('.')}`,
    ...(top.title && { title: top.title }),
    ...(top.version && { version: top.version }),
    ...(holds && { holds }),
  };
}

const formats = { openapi: 'OpenAPI', swagger: 'Swagger', asyncapi: 'AsyncAPI' } as const;
const counted = (number: number | undefined, one: string) => (number === undefined ? undefined : amount(number, one));

type Top = {
  readonly openapi?: string | undefined;
  readonly swagger?: string | undefined;
  readonly asyncapi?: string | undefined;
  readonly title?: string | undefined;
  readonly version?: string | undefined;
  readonly operations?: number | undefined;
  readonly channels?: number | undefined;
};

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];
const methodLine = new RegExp(`^\\s*["']?(?:${methods.join('|')})["']?\\s*:`);

/** Block style only, which is how people write these: a line's indent says what it belongs to. */
function readYaml(text: string): Top {
  const lines = text.split(/\r?\n/).filter((line) => /^\s*[^\s#]/.test(line));
  const value = (of: readonly string[], key: string) => {
    const line = of.find((one) => one.trimStart().startsWith(`${key}:`) && indent(one) === indent(of[0] ?? ''));
    const said = line
      ?.slice(line.indexOf(':') + 1)
      .replace(/\s#.*$/, '')
      .trim()
      .replace(/^(["'])(.*)\1$/, '$2');
    return said && !/^[|>]/.test(said) ? said : undefined;
  };
  const info = below(lines, 'info');
  const [paths, channels] = [below(lines, 'paths'), below(lines, 'channels')];
  return {
    openapi: value(lines, 'openapi'),
    swagger: value(lines, 'swagger'),
    asyncapi: value(lines, 'asyncapi'),
    title: value(info, 'title'),
    version: value(info, 'version'),
    operations: paths.length > 0 ? operationsIn(paths) : undefined,
    channels:
      channels.length > 0 ? channels.filter((line) => indent(line) === indent(channels[0] ?? '')).length : undefined,
  };
}

const indent = (line: string) => line.length - line.trimStart().length;

/** The lines inside a key of the top level. */
function below(lines: readonly string[], key: string): readonly string[] {
  const start = lines.findIndex((line) => line.trimEnd() === `${key}:`) + 1;
  if (start === 0) return [];
  const length = lines.slice(start).findIndex((line) => indent(line) === 0);
  return length < 0 ? lines.slice(start) : lines.slice(start, start + length);
}

function operationsIn(paths: readonly string[]): number {
  const pathIndent = indent(paths[0] ?? '');
  let inside: number | undefined;
  let found = 0;
  for (const line of paths) {
    if (indent(line) <= pathIndent) inside = undefined;
    else {
      inside ??= indent(line);
      if (indent(line) === inside && methodLine.test(line)) found += 1;
    }
  }
  return found;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const keysOf = (value: unknown) => (isRecord(value) ? Object.keys(value) : []);
const words = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** A definition that is no JSON says nothing of itself, which is no failure. */
function readJson(text: string): Top {
  try {
    const top: unknown = JSON.parse(text);
    if (!isRecord(top)) return {};
    const info = isRecord(top.info) ? top.info : {};
    const paths = isRecord(top.paths) ? Object.values(top.paths) : undefined;
    return {
      openapi: words(top.openapi),
      swagger: words(top.swagger),
      asyncapi: words(top.asyncapi),
      title: words(info.title),
      version: words(info.version),
      operations: paths?.flatMap(keysOf).filter((key) => methods.includes(key)).length,
      channels: isRecord(top.channels) ? keysOf(top.channels).length : undefined,
    };
  } catch {
    return {};
  }
}

/** Fields of the three root types; arguments, comments and descriptions are taken out before counting. */
function readGraphql(text: string): Definition {
  const plain = text.replace(/"""[\s\S]*?"""|"[^"\n]*"|#.*/g, '').replace(/\([^()]*\)/g, '');
  const fields = (type: string) =>
    Array.from(plain.matchAll(new RegExp(`\\btype\\s+${type}\\b[^{}]{0,300}\\{([^{}]*)\\}`, 'g')))
      .map(([, body]) => body?.match(/\b\w+\s*:/g)?.length ?? 0)
      .reduce((sum, number) => sum + number, 0);
  const parts = [
    [fields('Query'), 'query', 'queries'],
    [fields('Mutation'), 'mutation', 'mutations'],
    [fields('Subscription'), 'subscription', 'subscriptions'],
  ] as const;
  const holds = parts.filter(([number]) => number > 0).map(([number, one, many]) => amount(number, one, many));
  return { format: 'GraphQL', ...(holds.length > 0 && { holds: holds.join(' · ') }) };
}

function readProto(text: string): Definition {
  const name = /^[ \t]*package[ \t]+([\w.]+)[ \t]*;/m.exec(text)?.[1];
  const calls = text.split('\n').filter((line) => /^\s*rpc\s/.test(line)).length;
  return { format: 'gRPC', ...(name && { title: name }), holds: amount(calls, 'method') };
}
