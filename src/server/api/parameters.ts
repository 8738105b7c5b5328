/** What may stand behind the question mark: declared once, checked by it, and told by the OpenAPI document. */
import { fail } from '../../errors.ts';

export type Parameter = {
  readonly about: string;
  readonly type: 'text' | 'number' | 'flag';
  /** It may be there several times. */
  readonly isList?: boolean;
  readonly isRequired?: boolean;
  readonly least?: number;
  readonly choices?: readonly string[];
};
export type Parameters = Readonly<Record<string, Parameter>>;

export type Given = {
  list(name: string): readonly string[];
  text(name: string): string | undefined;
  number(name: string): number | undefined;
  flag(name: string): boolean;
};

const mostValues = 1_000;

/** Names that nobody has declared are refused: whoever misspells a filter must not get everything (THREATS 28). */
export function readParameters(search: string, declared: Parameters): Given {
  const values = new URLSearchParams(search);
  const given = new Map<string, string[]>();
  for (const [name, value] of values) {
    if (!Object.hasOwn(declared, name)) throw refused(name, 'is not known here');
    const there = given.get(name);
    if (there) there.push(value);
    else given.set(name, [value]);
  }
  for (const [name, parameter] of Object.entries(declared)) check(name, given.get(name) ?? [], parameter);
  const text = (name: string) => given.get(name)?.[0];
  return {
    list: (name) => given.get(name) ?? [],
    text,
    number: (name) => (text(name) === undefined ? undefined : Number(text(name))),
    flag: (name) => /^(|1|y|yes|true)$/i.test(text(name) ?? 'no'),
  };
}

function check(name: string, values: readonly string[], parameter: Parameter): void {
  const { type, isList, isRequired, least, choices } = parameter;
  if (isRequired && values.length === 0) throw refused(name, 'is missing');
  if (values.length > (isList ? mostValues : 1)) throw refused(name, `stands there ${values.length} times`);
  for (const value of values) {
    if (type === 'number' && !/^-?\d{1,15}$/.test(value)) throw refused(name, 'must be a whole number');
    if (least !== undefined && Number(value) < least) throw refused(name, `must be ${least} or more`);
    if (choices && !choices.includes(value)) throw refused(name, `must be one of ${choices.join(', ')}`);
  }
}

const refused = (name: string, reason: string) =>
  fail('QUERY_INVALID', { reason: `the query parameter “${name.slice(0, 60)}” ${reason}` });
