/** Every route that programs may use. */
import { join } from 'node:path';
import type { Route } from '../../../src/bot/adapter.ts';
import { discover } from '../../../src/discover.ts';
import { isRoutes, type RoutePorts } from '../../../src/server/route.ts';
import { code, page, sentence, table } from './markdown.ts';

const folder = join(import.meta.dirname, '../../../src/server/routes');
/** Nothing is asked of them here. */
const ports = { githubEvents: {} } as RoutePorts;

export async function restPage(): Promise<string> {
  const found = await discover(folder, isRoutes);
  const routes = [...found.values()].flatMap(({ routes }) => routes(ports)).filter(({ summary }) => summary);
  return page(
    'REST',
    lead,
    areas.flatMap(({ title, about, begins }, at) => {
      const inside = routes.filter(({ path }) => areas.findIndex((area) => path.startsWith(area.begins)) === at);
      return inside.length === 0 ? [] : [`## ${title}`, about, drawn(inside, begins), ...asked(inside)];
    }),
  );
}

const lead = [
  'Every address that programs may call. `/api/catalog`, `/api/scaffolder` and what else Backstage has are Backstage’s own:',
  'its clients work unchanged. This machine needs no sign-in; others send [a token](../how-to/tokens.md).',
].join('\n');

/** The first that a path begins with is its own. */
const areas = [
  {
    title: 'Chat',
    about: 'One turn of conversation: `{ "text", "conversation"?, "user"? }` → `{ "text", "view", "command" }`.',
    begins: '/api/chat',
  },
  {
    title: 'Catalog',
    about: 'The whole of it, with bodies and answers, is told by `/api/catalog/openapi.json`.',
    begins: '/api/catalog',
  },
  { title: 'Scaffolder', about: 'Templates, actions, tasks and their events.', begins: '/api/scaffolder' },
  { title: 'Search', about: 'Entities and pages of docs.', begins: '/api/search' },
  { title: 'Docs', about: 'Sites of docs, their pages and files.', begins: '/api/techdocs' },
  { title: 'Others', about: 'What the process tells of itself, and what others call.', begins: '/' },
];

function drawn(routes: readonly Route[], begins: string): string {
  const rows = routes.map(({ method, path, summary = '', access }) => [
    method,
    code(named(path)),
    `${sentence(summary)}${access === 'self' && begins !== '/' ? ' Without a token.' : ''}`,
  ]);
  return table(['Method', 'Address', 'What it does'], rows);
}

/** `:name` as `{name}`, as Backstage writes it. */
const named = (path: string) => path.replaceAll(/:(\w+)/g, '{$1}');

function asked(routes: readonly Route[]): readonly string[] {
  const rows = routes.flatMap(({ method, path, asks = {} }) =>
    Object.entries(asks).map(([name, about]) => [`${method} ${code(named(path))}`, code(name), about]),
  );
  return rows.length === 0 ? [] : ['Behind the question mark:', table(['Of', 'Name', 'What it is'], rows)];
}
