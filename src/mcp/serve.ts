/**
 * One request of an MCP client over streamable HTTP (MCP 2025-11-25, basic/transports). Nothing is kept between two: any
 * replica answers any request, and whoever has a token needs no session beside it. The SDK is loaded with the first.
 */
import { type Actor, json, type RoutePorts, type RouteRequest, type RouteResponse } from '../plugin.ts';
import { completions, readResource, resourcesFor, templates } from './resources.ts';
import { callTool, toolsFor } from './tools.ts';

export type McpPorts = Pick<RoutePorts, 'bot' | 'commands' | 'version' | 'plainText' | 'catalogApi' | 'techdocsApi'>;

const load = () =>
  Promise.all([
    import('@modelcontextprotocol/sdk/server/index.js'),
    import('@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'),
    import('@modelcontextprotocol/sdk/types.js'),
  ]);
let loading: ReturnType<typeof load> | undefined;

const instructions =
  'Callboard answers questions about a company’s software catalog: who owns what, what depends on what, what changed, how healthy it is, and where its docs are. Each tool is one of its commands. Names may be given as people say them; where several things are called so, the answer lists them: ask again with the ref.';

const refused = {
  jsonrpc: '2.0',
  error: { code: -32600, message: 'One message a request: there are no batches in MCP 2025-11-25' },
  id: null,
};

export async function serve(actor: Actor, request: RouteRequest, ports: McpPorts): Promise<RouteResponse> {
  // A request is one message since 2025-06-18: many in one would be counted and limited as one.
  if (Array.isArray(request.body)) return json(400, refused);
  loading ??= load();
  const [, { WebStandardStreamableHTTPServerTransport }] = await loading;
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  const server = await serverFor(actor, ports);
  try {
    await server.connect(transport);
    const asked = new Request('http://callboard.invalid/mcp', { method: 'POST', headers: headersOf(request) });
    const answer = await transport.handleRequest(asked, { parsedBody: request.body });
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
  } finally {
    await server.close();
  }
}

/** What the transport looks at; what says how long a body was is no longer true of it. */
const headersOf = ({ headers }: RouteRequest) =>
  Object.fromEntries(
    ['accept', 'content-type', 'mcp-protocol-version'].flatMap((name) => {
      const value = headers[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

async function serverFor(actor: Actor, ports: McpPorts) {
  loading ??= load();
  const [{ Server }, , types] = await loading;
  const { ErrorCode, McpError } = types;
  const capabilities = { tools: {}, resources: {}, completions: {} };
  const server = new Server(
    { name: 'callboard', title: 'Callboard', version: ports.version },
    { capabilities, instructions },
  );
  server.setRequestHandler(types.ListToolsRequestSchema, () => ({ tools: [...toolsFor(actor, ports)] }));
  server.setRequestHandler(types.CallToolRequestSchema, ({ params: { name, arguments: args = {} } }) =>
    callTool(actor, { name, args }, ports),
  );
  server.setRequestHandler(types.ListResourceTemplatesRequestSchema, () => ({ resourceTemplates: [...templates] }));
  server.setRequestHandler(types.ListResourcesRequestSchema, ({ params }) => {
    const page = resourcesFor(actor, params?.cursor, ports);
    if (!page) throw new McpError(ErrorCode.InvalidParams, 'This cursor was never given');
    return page;
  });
  server.setRequestHandler(types.ReadResourceRequestSchema, async ({ params: { uri } }) => {
    const found = await readResource(actor, uri, ports).catch(() => undefined);
    // As the specification has it: resource not found.
    if (!found) throw new McpError(-32002, `There is no resource ${uri.slice(0, 200)}`);
    return found;
  });
  server.setRequestHandler(types.CompleteRequestSchema, ({ params: { argument } }) => ({
    completion: { values: [...completions(actor, argument, ports)] },
  }));
  return server;
}
