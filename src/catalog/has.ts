/** `has:docs`, `has:runbook`, `has:github.com/project-slug`: whether an entity has something at all. */
import type { Entity, Ref, RelationType } from './catalog.ts';

/** What a test may look at; what is hidden from the asker does not count. */
export type Having = {
  readonly isVisible: (ref: Ref) => boolean;
  readonly isThere: (ref: Ref) => boolean;
  readonly neighbours: (ref: Ref, types: ReadonlySet<RelationType>) => readonly Ref[];
};
type Test = (entity: Entity, having: Having) => boolean;

const annotated =
  (...keys: readonly string[]): Test =>
  ({ annotations }) =>
    keys.some((key) => Object.hasOwn(annotations, key));
const related = (...types: readonly RelationType[]): Test => {
  const wanted = new Set(types);
  return ({ ref }, { neighbours, isVisible }) => neighbours(ref, wanted).some(isVisible);
};
const linked =
  (pattern: RegExp): Test =>
  ({ links }) =>
    links.some(({ url, title, type }) => pattern.test(`${title ?? ''} ${type ?? ''} ${url}`));

const tests: Readonly<Record<string, Test>> = {
  // An owner that left owns nothing any more: whoever asks what has none wants to know.
  owner: ({ owner }, { isVisible, isThere }) => owner !== undefined && isThere(owner) && isVisible(owner),
  system: ({ system }, { isVisible }) => system !== undefined && isVisible(system),
  title: ({ title }) => title !== undefined,
  description: ({ description }) => description !== undefined,
  type: ({ type }) => type !== undefined,
  lifecycle: ({ lifecycle }) => lifecycle !== undefined,
  email: ({ email }) => email !== undefined,
  tag: ({ tags }) => tags.length > 0,
  link: ({ links }) => links.length > 0,
  label: ({ labels }) => Object.keys(labels).length > 0,
  annotation: ({ annotations }) => Object.keys(annotations).length > 0,
  error: ({ errors }) => errors.length > 0,
  docs: annotated('backstage.io/techdocs-ref', 'backstage.io/techdocs-entity'),
  repository: annotated('github.com/project-slug', 'backstage.io/source-location', 'gitlab.com/project-slug'),
  runbook: linked(/run-?book/i),
  dashboard: linked(/dashboard|grafana|datadog|kibana/i),
  api: related('providesApi'),
  dependency: related('dependsOn', 'consumesApi'),
  dependent: related('dependencyOf', 'apiConsumedBy'),
  part: related('hasPart'),
  member: related('hasMember'),
};
const otherNames: Readonly<Record<string, string>> = {
  techdocs: 'docs',
  documentation: 'docs',
  doc: 'docs',
  repo: 'repository',
  source: 'repository',
  problem: 'error',
  deps: 'dependency',
};

/** For help and for what may have been meant. */
export const thingsToHave = Object.keys(tests);

/** Undefined for what nothing is known of; a name with a slash or dot is an annotation's or a label's. */
export function hasTest(asked: string): Test | undefined {
  const what = asked.toLowerCase();
  for (const name of [what, what.replace(/ies$/, 'y'), what.replace(/s$/, '')]) {
    const known = Object.hasOwn(otherNames, name) ? otherNames[name] : name;
    if (known !== undefined && Object.hasOwn(tests, known)) return tests[known];
  }
  if (!/[./]/.test(what)) return undefined;
  const isAsked = (key: string) => key.toLowerCase() === what;
  return ({ annotations, labels }) => Object.keys(annotations).some(isAsked) || Object.keys(labels).some(isAsked);
}
