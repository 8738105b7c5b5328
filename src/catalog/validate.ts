/** Checks a descriptor: its envelope (BACKSTAGE §1.1), then what its kind asks for. */
import {
  anyText,
  dictionary,
  type Flaw,
  formatted,
  join,
  list,
  type Mapping,
  mapping,
  onlyKeys,
  text,
} from './rules/check.ts';
import * as format from './rules/formats.ts';
import { kindFlaws } from './rules/kinds.ts';
import { fieldOf, type Mistake, mistakeOf, shorten } from './rules/mistake.ts';

const link = mapping(
  'ENV-10',
  { url: formatted(format.linkUrl) },
  { title: formatted(format.linkTitle), icon: formatted(format.linkIcon), type: anyText('ENV-13') },
);
const linkKeys = onlyKeys('ENV-13', ['url', 'title', 'icon', 'type']);

const metadata = mapping(
  'ENV-3',
  { name: formatted(format.entityName) },
  {
    namespace: formatted(format.namespace),
    title: text('ENV-14'),
    description: anyText('ENV-14'),
    uid: text('ENV-15'),
    etag: text('ENV-15'),
    labels: dictionary('ENV-6', format.mapKey, formatted(format.labelValue)),
    annotations: dictionary('ENV-6', format.mapKey, anyText('ENV-8')),
    tags: list('ENV-9', formatted(format.tag), 'tags'),
    links: list('ENV-10', (value) => join(link(value), linkKeys(value)), 'links'),
  },
);

const envelope = mapping(
  'ENV-17',
  { apiVersion: formatted(format.apiVersion), kind: formatted(format.kind), metadata },
  { spec: mapping('kind', {}) },
);
const roots = ['apiVersion', 'kind', 'metadata', 'spec'];
const onlyRoots = onlyKeys('ENV-17', roots);

const needed = ['apiVersion', 'kind', 'metadata'];
/** Another kind of file, which a wide pattern has caught: one error says it all. */
const noDescriptor: Mistake = {
  path: [],
  at: 'value',
  rule: 'ENV-17',
  message: `This document is no descriptor: it has none of ${needed.join(', ')}.`,
};

/** Everything that is wrong in a descriptor, in the order of its fields. */
export function validate(descriptor: Mapping): readonly Mistake[] {
  if (!needed.some((root) => Object.hasOwn(descriptor, root))) return [noDescriptor];
  const flaws = join(envelope(descriptor), onlyRoots(descriptor));
  // What a kind asks for only makes sense where kind, version and spec can be read.
  const isReadable = flaws.every(({ path: [root] }) => root !== 'kind' && root !== 'apiVersion' && root !== 'spec');
  return (isReadable ? join(flaws, kindFlaws(descriptor)) : flaws).map(toMistake);
}

/** What is wrong in an entity whose kind somebody else has checked, and may know better. */
export function validateEnvelope(entity: Mapping): readonly Mistake[] {
  return join(envelope(entity), onlyRoots(entity)).map(toMistake);
}

function toMistake({ path, rule, expected, value, at }: Flaw): Mistake {
  if (at === undefined) return mistakeOf(path, rule, expected, value);
  const message = path.length === 1 ? strangerAtRoot(String(value)) : mistakeOf(path, rule, expected, value).message;
  return { path, at, rule, message, value: shorten(String(value), 200) };
}

/** A descriptor that brings its own relations or status would forge what only the catalog can know. */
function strangerAtRoot(key: string): string {
  const isMade = key === 'relations' || key === 'status';
  return `${fieldOf([key])} ${isMade ? 'is made by the catalog and must not be written' : 'is not known'}; allowed here are ${roots.join(', ')}.`;
}
