/** Words of English that point at what was said before: another language is another such file. */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s*,\s*/));

/** One thing that was asked about. */
export const itWords = words(
  'it, that, this, him, her, he, she, that one, this one, the one, the same, the same one, that thing, this thing, the thing, that entity',
);
/** What was asked about, or what was listed. */
export const themWords = words(
  'they, them, these, those, those people, these people, the people, those folks, these folks, those guys, these guys, the guys, that lot, that bunch, all of them, all of these, all of those, these ones, those ones',
);

/** What was not meant the first time. */
export const otherWords = words('the other, the other one, that other one');
export const ordinals = 'first, second, third, fourth, fifth, sixth, seventh, eighth, ninth, tenth'.split(', ');
export const numbers = 'one, two, three, four, five, six, seven, eight, nine, ten'.split(', ');
export const lastWords = words('last, bottom');

/** What people call things → what the catalog calls them; see `thing` in answer/names.ts. */
export const nouns: Readonly<Record<string, readonly string[]>> = {
  team: ['team', 'group', 'department', 'business-unit', 'sub-team'],
  group: ['team', 'group', 'department', 'business-unit', 'sub-team'],
  squad: ['team', 'group'],
  crew: ['team', 'group'],
  person: ['person'],
  guy: ['person'],
  system: ['system'],
  product: ['system', 'product'],
  domain: ['domain'],
  area: ['domain'],
  api: ['API'],
  interface: ['API'],
  service: ['service'],
  backend: ['service'],
  db: ['database'],
  database: ['database'],
  cache: ['cache'],
  queue: ['queue', 'topic', 'stream'],
  topic: ['topic', 'stream', 'queue'],
  stream: ['stream', 'topic'],
  bucket: ['bucket', 's3-bucket'],
  website: ['website'],
  site: ['website'],
  frontend: ['website', 'app', 'mobile-app'],
  app: ['app', 'mobile-app', 'website'],
  library: ['library'],
  lib: ['library'],
  component: ['component', 'service', 'website', 'library'],
  resource: ['resource', 'database', 'topic', 'cache', 'bucket', 'queue'],
  template: ['template'],
};

/** Words for a sort of thing, of which a company has many: “the queue” is none of them by its name. */
export const sorts: ReadonlySet<string> = words(
  'db, database, cache, queue, topic, stream, bucket, website, site, frontend, backend, service, app, library, lib',
);
