/** Checks a descriptor's envelope (BACKSTAGE §1.1): its roots and everything under metadata. What its kind asks for is in kinds/. */
import {
  anyText,
  dictionary,
  formatted,
  gather,
  isMapping,
  list,
  type Mapping,
  mapping,
  mistyped,
  text,
} from './rules/check.ts';
import * as format from './rules/formats.ts';
import { checkKind } from './rules/kinds.ts';
import { fieldOf, type Mistake, type Path, shorten } from './rules/mistake.ts';

const roots = ['apiVersion', 'kind', 'metadata', 'spec'];
const linkKeys = ['url', 'title', 'icon', 'type'];

const link = mapping(
  'ENV-10',
  { url: formatted(format.linkUrl) },
  { title: formatted(format.linkTitle), icon: formatted(format.linkIcon), type: anyText('ENV-13') },
);

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
    links: list(
      'ENV-10',
      (value, path) => gather([link(value, path), foreignKeys(value, path, { rule: 'ENV-13', known: linkKeys })]),
      'links',
    ),
  },
);

const envelope = mapping('ENV-17', {
  apiVersion: formatted(format.apiVersion),
  kind: formatted(format.kind),
  metadata,
});

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
  const mistakes = gather([
    envelope(descriptor, []),
    foreignKeys(descriptor, [], { rule: 'ENV-17', known: roots }),
    specIsMapping(descriptor),
  ]);
  // What a kind asks for only makes sense where kind and apiVersion can be read.
  if (mistakes.some(({ path: [root] }) => root === 'kind' || root === 'apiVersion' || root === 'spec')) return mistakes;
  return gather([mistakes, checkKind(descriptor)]);
}

function specIsMapping({ spec }: Mapping): readonly Mistake[] {
  if (spec === undefined || isMapping(spec)) return [];
  return mistyped(spec, ['spec'], { rule: 'kind', expected: 'a mapping' });
}

type Known = { readonly rule: string; readonly known: readonly string[] };

function foreignKeys(value: unknown, path: Path, { rule, known }: Known): Mistake[] {
  if (!isMapping(value)) return [];
  const strangers = Object.keys(value).filter((key) => !known.includes(key));
  return strangers.map((key) => {
    const inside = [...path, key];
    return { path: inside, at: 'key', rule, message: stranger(inside, known), value: shorten(key, 200) };
  });
}

/** A descriptor that brings its own relations or status would forge what only the catalog can know. */
function stranger(path: Path, known: readonly string[]): string {
  const made = path.length === 1 && (path[0] === 'relations' || path[0] === 'status');
  return `${fieldOf(path)} ${made ? 'is made by the catalog and must not be written' : 'is not known'}; allowed here are ${known.join(', ')}.`;
}
