/** Scorecards as they are written in YAML: each is whole or left out, and what is wrong is said with file and line. */
import { type Document, LineCounter, parseAllDocuments } from 'yaml';
import { compileSchema } from '../outside/schema.ts';
import { describeMistake, offsetOf } from '../outside/yaml-place.ts';
import type { CheckDefinition } from './check.ts';
import type { Scorecard } from './health.ts';
import { idOf, scorecardMistakes } from './scorecard-mistakes.ts';
import { scorecardSchema, type WrittenScorecard } from './scorecard-schema.ts';

/** A file of scorecards, or one that stands in another file at `at`; or why there is none to be had, as a sentence. */
export type ScorecardText =
  | { readonly file: string; readonly text: string; readonly at?: readonly (string | number)[] }
  | { readonly problem: string };

export type ReadScorecards = { readonly scorecards: readonly Scorecard[]; readonly problems: readonly string[] };

/** Every check, equally, without levels: always there. */
export const catalogHealth = 'catalog-health';

export function readScorecards(
  texts: readonly ScorecardText[],
  checks: ReadonlyMap<string, CheckDefinition>,
): ReadScorecards {
  const known = [...checks.keys()];
  const scorecards = new Map<string, Scorecard>([[catalogHealth, wholeCatalog(known)]]);
  const problems: string[] = [];
  for (const one of texts.flatMap(documentsOf)) {
    const read = 'problem' in one ? one : readOne(one, known);
    if ('problem' in read) problems.push(read.problem);
    else if ('problems' in read) problems.push(...read.problems);
    else if (scorecards.has(read.scorecard.name)) problems.push(taken(read));
    else scorecards.set(read.scorecard.name, read.scorecard);
  }
  return { scorecards: [...scorecards.values()], problems };
}

const wholeCatalog = (known: readonly string[]): Scorecard => ({
  name: catalogHealth,
  title: 'Catalog health',
  description: 'Every check, each counting the same.',
  checks: new Map(known.map((id) => [id, 1])),
  levels: [],
  thresholds: new Map(),
});

const taken = ({ where, scorecard: { name } }: Whole) =>
  `${where}: metadata.name is “${name}”, as another scorecard is called; this one is left out.`;

type Written = {
  readonly document: Document;
  readonly at: readonly (string | number)[];
  /** `larder/cards.yaml:12` */
  readonly place: (offset: number) => string;
};

/** More in one file are nobody's. */
const documentsAtMost = 50;

function documentsOf(text: ScorecardText): readonly (Written | { readonly problem: string })[] {
  if ('problem' in text) return [text];
  const lines = new LineCounter();
  const documents = parseAllDocuments(text.text, { lineCounter: lines, prettyErrors: false });
  if (!Array.isArray(documents)) return [{ problem: `${text.file}:1: there is no scorecard in it.` }];
  const place = (offset: number) => `${text.file}:${lines.linePos(offset).line}`;
  return documents
    .slice(0, documentsAtMost)
    .flatMap((document): readonly (Written | { readonly problem: string })[] => {
      const [error] = document.errors;
      if (error) return [{ problem: `${place(error.pos[0])}: ${error.message}.` }];
      return document.contents === null ? [] : [{ document, at: text.at ?? [], place }];
    });
}

type Whole = { readonly scorecard: Scorecard; readonly where: string };

const validate = compileSchema(scorecardSchema);

function readOne(written: Written, known: readonly string[]): Whole | { readonly problems: readonly string[] } {
  const { document, at, place } = written;
  const within = at.map(String);
  const value = valueAt(document, at);
  const found = validate(value);
  const mistakes = found.length > 0 ? found : scorecardMistakes(value as WrittenScorecard, known);
  const offset = (path: readonly string[]) => offsetOf(document, { path: [...within, ...path], message: '' });
  if (mistakes.length === 0) {
    return { scorecard: scorecardOf(value as WrittenScorecard), where: place(offset(['metadata', 'name'])) };
  }
  const problems = mistakes.map((mistake) => {
    const whole = { ...mistake, path: [...within, ...mistake.path] };
    return `${place(offsetOf(document, whole))}: ${describeMistake(whole).replace(/([.?])\.$/, '$1')}`;
  });
  return { problems };
}

function valueAt(document: Document, at: readonly (string | number)[]): unknown {
  try {
    let value: unknown = document.toJS();
    for (const step of at) value = (value as Readonly<Record<string, unknown>> | undefined)?.[step];
    return value;
  } catch {
    // Aliases that grow without end.
    return undefined;
  }
}

function scorecardOf({ metadata, spec }: WrittenScorecard): Scorecard {
  const weightOf = (check: WrittenScorecard['spec']['checks'][number]) =>
    typeof check === 'string' ? 1 : (check.weight ?? 1);
  const others = spec.thresholds?.default;
  const thresholds = Object.entries(spec.thresholds ?? {}).filter(([lifecycle]) => lifecycle !== 'default');
  return {
    name: metadata.name,
    title: metadata.title ?? metadata.name,
    ...(metadata.description && { description: metadata.description }),
    ...(spec.owner && { owner: ownerRef(spec.owner) }),
    ...(spec.filter && { filter: spec.filter }),
    checks: new Map(spec.checks.map((check) => [idOf(check), weightOf(check)])),
    levels: spec.levels ?? [],
    thresholds: new Map([...thresholds, ...(others === undefined ? [] : [['', others] as const])]),
  };
}

/** `platform` is `group:default/platform`. */
function ownerRef(written: string): string {
  const [kind, rest] = written.includes(':') ? written.split(/:(.*)/s) : ['group', written];
  return `${kind}:${rest?.includes('/') ? rest : `default/${rest}`}`.toLowerCase();
}
