/** AsyncAPI 2 and 3: what goes over which channel, and the messages. */
import { isMapping, type Mapping } from '../rules/check.ts';
import { type ApiCall, type ApiDescription, shortAbout, within } from './description.ts';
import { fieldsOf, nameOf, type Resolve, resolverOf, shapesOf, typeWords } from './json-schema.ts';

export function readAsyncApi(document: Mapping): ApiDescription {
  const resolve = resolverOf(document);
  const info = isMapping(document.info) ? document.info : {};
  const components = isMapping(document.components) ? document.components : {};
  const messages = isMapping(components.messages) ? Object.entries(components.messages) : [];
  const calls = isMapping(document.operations)
    ? operationsOf(document.operations, resolve)
    : channelsOf(document.channels, resolve);
  return {
    format: `AsyncAPI ${String(document.asyncapi)}`,
    ...(typeof info.title === 'string' && { title: info.title }),
    ...(typeof info.version === 'string' && { version: info.version }),
    ...shortAbout(info.description),
    facts: [{ label: 'Servers', values: serversOf(document.servers) }].filter(({ values }) => values.length > 0),
    ...within(
      [{ name: 'Channels', calls }],
      [
        ...messages.map(([name, message]) => {
          const found = resolve(message) ?? {};
          return {
            name,
            kind: 'message',
            ...shortAbout(found.summary ?? found.description),
            fields: fieldsOf(found.payload, resolve),
          };
        }),
        ...shapesOf(components.schemas, resolve),
      ],
    ),
  };
}

function serversOf(servers: unknown): readonly string[] {
  if (!isMapping(servers)) return [];
  return Object.entries(servers)
    .slice(0, 6)
    .map(([name, server]) => {
      const { url, host, protocol } = isMapping(server) ? server : {};
      return [name, url ?? host, protocol].filter((word) => typeof word === 'string').join(' ');
    });
}

/** Version 2: seen from whoever uses it, `subscribe` is what one gets. */
function channelsOf(channels: unknown, resolve: Resolve): readonly ApiCall[] {
  if (!isMapping(channels)) return [];
  return Object.entries(channels).flatMap(([name, channel]) => {
    const found = resolve(channel) ?? {};
    return ['publish', 'subscribe'].flatMap((method) => {
      const operation = found[method];
      if (!isMapping(operation)) return [];
      const { message } = operation;
      const several = isMapping(message) && Array.isArray(message.oneOf) ? message.oneOf : [message];
      return [
        callOf(
          { method, name, about: operation.summary ?? operation.description ?? found.description, messages: several },
          resolve,
        ),
      ];
    });
  });
}

function operationsOf(operations: Mapping, resolve: Resolve): readonly ApiCall[] {
  return Object.entries(operations).flatMap(([id, operation]) => {
    const found = resolve(operation) ?? {};
    const channel = resolve(found.channel) ?? {};
    const own = isMapping(channel.messages) ? Object.values(channel.messages) : [];
    const messages = Array.isArray(found.messages) ? found.messages : own;
    const about = found.summary ?? found.description ?? channel.description;
    const name = typeof channel.address === 'string' ? channel.address : id;
    return [callOf({ method: String(found.action), name, about, messages }, resolve)];
  });
}

type Found = {
  readonly method: string;
  readonly name: string;
  readonly about: unknown;
  readonly messages: readonly unknown[];
};

function callOf({ method, name, about, messages }: Found, resolve: Resolve): ApiCall {
  const [only, ...more] = messages;
  return {
    method,
    name,
    ...shortAbout(about),
    isDeprecated: false,
    takes: more.length === 0 ? fieldsOf(resolve(only)?.payload, resolve) : [],
    gives: messages.map((message) => ({
      type: messageName(message, resolve),
      ...shortAbout(resolve(message)?.summary),
    })),
  };
}

function messageName(message: unknown, resolve: Resolve): string {
  const found = resolve(message);
  if (typeof found?.name === 'string') return found.name;
  const ref = isMapping(message) ? message.$ref : undefined;
  return typeof ref === 'string' ? nameOf(ref) : typeWords(found?.payload);
}
