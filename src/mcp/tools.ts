/** Commands as tools: the same names, arguments and rights, described as MCP wants it (2025-11-25, server/tools). */
import type { CallToolResult, Tool } from '@modelcontextprotocol/sdk/types.js';
import type { Actor, ArgKind, ArgKinds, CommandDefinition, OptionalArg, RoutePorts } from '../plugin.ts';

type Ports = Pick<RoutePorts, 'bot' | 'commands' | 'plainText' | 'catalogApi'>;
type Given = Readonly<Record<string, unknown>>;

/** What is no command: a question in one's own words. */
const askTool: Tool = {
  name: 'ask',
  title: 'Ask in your own words',
  description:
    'Asks Callboard a question about the software catalog in plain English, such as “who owns payments-api” or “what breaks if ledger-db dies”. The answer says which command it was read as.',
  inputSchema: {
    type: 'object',
    properties: { question: { type: 'string', description: 'the question', maxLength: 4000 } },
    required: ['question'],
    additionalProperties: false,
  },
  annotations: { readOnlyHint: false, destructiveHint: false, openWorldHint: false },
};

/** `health report` → `health_report`: spaces may not stand in a tool's name. */
const toolName = (command: string) => command.replaceAll(' ', '_');

/** Those that this actor may use, in order of names. */
export function toolsFor(actor: Actor, { commands, catalogApi: { people } }: Ports): readonly Tool[] {
  const allowed = [...commands].filter(([, { needs }]) => people.permits(actor, needs).allowed);
  const tools = allowed.map(([name, definition]) => toolOf(name, definition));
  return [askTool, ...tools.filter(({ name }) => name !== askTool.name)].sort((one, other) =>
    one.name < other.name ? -1 : 1,
  );
}

function toolOf(name: string, { summary, examples, args, ...command }: CommandDefinition): Tool {
  const changes = command.needs !== 'read' || command.keeps === true || command.changesWith !== undefined;
  const example = examples[0] === undefined ? '' : ` For example: ${examples[0]}.`;
  return {
    name: toolName(name),
    title: name,
    description: `${summary.charAt(0).toUpperCase()}${summary.slice(1)}.${example}`,
    inputSchema: schemaOf(args),
    annotations: {
      readOnlyHint: !changes,
      destructiveHint: command.needs === 'change',
      idempotentHint: !changes && command.once !== true,
      openWorldHint: false,
    },
  };
}

function schemaOf(args: ArgKinds): Tool['inputSchema'] {
  const required = Object.entries(args).flatMap(([name, kind]) => (kind.optional ? [] : [name]));
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(args).map(([name, kind]) => [name, valueSchema(kind)])),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

function valueSchema(kind: ArgKind | OptionalArg): object {
  const { about: description } = kind;
  switch (kind.kind) {
    case 'number':
      return { type: 'integer', description, minimum: kind.min, maximum: kind.max };
    case 'choice':
      return { type: 'string', description, enum: kind.choices };
    case 'entity':
      return {
        type: 'string',
        description: `${description}: its name or ref${kind.kinds ? ` (${kind.kinds.join(' or ')})` : ''}`,
      };
    case 'when':
      return { type: 'string', description: `${description}: a moment, such as “yesterday” or “2 weeks”` };
    default:
      return { type: 'string', description };
  }
}

/** Never throws: what goes wrong is told as Callboard tells it, and marked as an error. */
export async function callTool(
  actor: Actor,
  called: { readonly name: string; readonly args: Given },
  ports: Ports,
): Promise<CallToolResult> {
  const command = [...ports.commands.keys()].find((name) => toolName(name) === called.name);
  if (command === undefined && called.name !== askTool.name)
    return failed(`There is no tool “${called.name.slice(0, 60)}”.`);
  const problem = command === undefined ? undefined : problemIn(called.args, ports.commands.get(command)?.args ?? {});
  if (problem !== undefined) return failed(problem);
  const place = { id: `mcp/${actor.account}`, private: true };
  const asked =
    command === undefined
      ? ({ kind: 'text', text: String(called.args.question ?? '').slice(0, 4000) } as const)
      : ({ kind: 'command', command, args: textsIn(called.args) } as const);
  const { view, outcome, command: line } = await ports.bot.ask({ actor, place, asked });
  return {
    content: [{ type: 'text', text: ports.plainText(view) }],
    structuredContent: { outcome, ...(line !== undefined && { command: line }) },
    ...(outcome !== 'ok' && { isError: true }),
  };
}

/** Unknown names are not passed over: whoever misspells a filter must not get everything. */
function problemIn(given: Given, args: ArgKinds): string | undefined {
  const known = Object.keys(args);
  const stray = Object.keys(given).find((name) => !known.includes(name));
  if (stray !== undefined)
    return `There is no argument “${stray.slice(0, 60)}”; ${known.length > 0 ? `there is ${known.join(', ')}` : 'it takes none'}.`;
  const bad = Object.keys(given).find((name) => !['string', 'number', 'boolean'].includes(typeof given[name]));
  return bad === undefined ? undefined : `The argument “${bad}” is no text.`;
}

const textsIn = (given: Given) =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]));

const failed = (text: string): CallToolResult => ({ content: [{ type: 'text', text }], isError: true });
