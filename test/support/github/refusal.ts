/** How the fake GitHub answers, and how it refuses: in GitHub's statuses and words. */
export type Answer = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors?: readonly unknown[],
  ) {
    super(message);
  }
}

type Kind = 'text' | 'number' | 'flag' | 'list' | 'mapping' | 'null';
const kindOf = (value: unknown): Kind =>
  value === null
    ? 'null'
    : Array.isArray(value)
      ? 'list'
      : (({ string: 'text', number: 'number', boolean: 'flag', object: 'mapping' } as const)[
          typeof value as 'string'
        ] ?? 'null');

/** As GitHub checks a body against its own document: `name: text` must be there, `name?: text|null` may. Stricter: what it does not know is refused, too. */
export function checked(body: unknown, ...fields: readonly string[]): Readonly<Record<string, unknown>> {
  if (kindOf(body) !== 'mapping')
    throw new Refusal(422, "Invalid request.\n\nFor 'links/0/schema', nil is not an object.");
  const given = body as Record<string, unknown>;
  const known = new Set<string>();
  for (const field of fields) {
    const [, name = '', optional, kinds = ''] = /^(\w+)(\??): (.+)$/.exec(field) ?? [];
    known.add(name);
    if (!Object.hasOwn(given, name)) {
      if (!optional) throw new Refusal(422, `Invalid request.\n\n"${name}" wasn't supplied.`);
    } else if (!kinds.split('|').includes(kindOf(given[name]))) {
      throw new Refusal(
        422,
        `Invalid request.\n\nFor 'properties/${name}', ${JSON.stringify(given[name])} is not a ${kinds}.`,
      );
    }
  }
  const unknown = Object.keys(given).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new Refusal(422, `the fake does not know ${unknown.join(', ')} there`);
  return given;
}

export const invalid = (resource: string, field: string, message: string) =>
  new Refusal(422, 'Validation Failed', [{ resource, field, code: 'custom', message }]);
