/** What an API's definition says, in one shape whatever it is written in: calls in groups, and the shapes of what they take and give. */

export type ApiDescription = {
  /** “OpenAPI 3.1.0”, “gRPC”. */
  readonly format: string;
  readonly title?: string;
  readonly version?: string;
  readonly about?: string;
  /** Servers, package, how one signs in. */
  readonly facts: readonly { readonly label: string; readonly values: readonly string[] }[];
  readonly groups: readonly ApiGroup[];
  readonly shapes: readonly ApiShape[];
  /** How many calls and shapes are left out. */
  readonly left: number;
  /** Why it cannot be read: then everything else is empty. */
  readonly problem?: ApiProblem;
};
export type ApiProblem = { readonly message: string; readonly line?: number };

/** A tag, a service, the channels, the queries. */
export type ApiGroup = { readonly name: string; readonly about?: string; readonly calls: readonly ApiCall[] };

export type ApiCall = {
  /** GET, rpc, query, publish … */
  readonly method: string;
  /** `/payments/{id}`, `Post`, `order.placed`. */
  readonly name: string;
  readonly about?: string;
  readonly isDeprecated: boolean;
  readonly takes: readonly ApiField[];
  /** What is sent beside that: `Payment`, `PostRequest`. */
  readonly body?: string;
  readonly gives: readonly ApiAnswer[];
};
export type ApiAnswer = { readonly when?: string; readonly type?: string; readonly about?: string };

export type ApiField = {
  readonly name: string;
  readonly type: string;
  /** path, query, header … */
  readonly where?: string;
  readonly isRequired: boolean;
  readonly about?: string;
};

export type ApiShape = {
  readonly name: string;
  /** message, enum, input … */
  readonly kind: string;
  readonly about?: string;
  readonly fields: readonly ApiField[];
  /** Of an enum; what a union is one of. */
  readonly values?: readonly string[];
};

/** More is no page that anybody reads. */
export const most = { calls: 400, shapes: 300, fields: 120, letters: 400 } as const;

/** The first paragraph, in one line. */
export function shortAbout(text: unknown): { readonly about?: string } {
  if (typeof text !== 'string') return {};
  const [first = ''] = text.trim().split(/\n\s*\n/);
  const line = first.replace(/\s+/g, ' ').trim();
  if (line === '') return {};
  return { about: line.length > most.letters ? `${line.slice(0, most.letters).replace(/\s*\S*$/, '')} …` : line };
}

/** Cuts what is too much, and says how much that is. */
export function within(groups: readonly ApiGroup[], shapes: readonly ApiShape[]) {
  let room: number = most.calls;
  const cut = groups.map((group) => {
    const calls = group.calls.slice(0, room).map((call) => ({ ...call, takes: call.takes.slice(0, most.fields) }));
    room -= calls.length;
    return { ...group, calls };
  });
  const all = groups.reduce((sum, { calls }) => sum + calls.length, 0);
  const left = Math.max(0, all - most.calls) + Math.max(0, shapes.length - most.shapes);
  const short = shapes.slice(0, most.shapes).map((shape) => ({
    ...{ ...shape, fields: shape.fields.slice(0, most.fields) },
    ...(shape.values && { values: shape.values.slice(0, most.fields) }),
  }));
  return { groups: cut.filter(({ calls }) => calls.length > 0), shapes: short, left };
}
