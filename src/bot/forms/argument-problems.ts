/** What stands in the way of a command, said on the field that it is about. */
import type { Catalog } from '../../catalog/catalog.ts';
import { type Failure, fail } from '../../errors.ts';
import { fieldsOf } from '../../form/appearing.ts';
import type { Form, Problems } from '../../form/form.ts';
import { plainName, short } from '../answer/names.ts';
import { quoted } from '../clean-text.ts';
import type { Named } from '../command-names.ts';
import type { ArgProblem } from '../resolve-args.ts';

const namedAtMost = 3;
const lettersAtMost = 160;

export function argumentProblems(catalog: Catalog, { name }: Named, problem: ArgProblem): Problems {
  // Values have names: they are never too many, nor read in several ways.
  if (problem.kind === 'extra' || problem.kind === 'readings') throw fail('COMMAND_UNKNOWN', { name });
  const words = quoted(problem.given[problem.argument] ?? '');
  return { [problem.argument]: sentenceOf(catalog, problem, words) };
}

type OfArgument = Exclude<ArgProblem, { kind: 'extra' | 'readings' }>;

function sentenceOf(catalog: Catalog, problem: OfArgument, words: string): string {
  switch (problem.kind) {
    case 'missing':
      return 'Missing. It cannot be left empty.';
    case 'unmeant':
      return `Not clear. Nothing was asked about here lately that ${words} could mean.`;
    case 'invalid':
      return `Not taken. ${words} cannot be it: ${short(problem.reason, lettersAtMost)}.`;
    case 'several': {
      const refs = problem.candidates.slice(0, namedAtMost).map(({ ref }) => ref);
      return `Not clear. ${problem.candidates.length} things are called ${words}: ${refs.join(', ')}.`;
    }
    case 'none': {
      const names = problem.nearest.slice(0, namedAtMost).map(({ ref }) => plainName(catalog, ref));
      return `Not found. Nothing is called ${words}.${names.length > 0 ? ` Nearest: ${names.join(', ')}.` : ''}`;
    }
  }
}

/** A failure that names a field by its label or name is told there. */
export function problemOf({ code, say, details }: Failure, form: Form): Problems | undefined {
  if (code !== 'ARGUMENT_INVALID') return undefined;
  const about = String(details.argument).toLowerCase();
  const field = fieldsOf(form).find(({ name, label }) => [name, label].some((one) => one.toLowerCase() === about));
  return field && { [field.name]: `Not taken. ${say}` };
}
