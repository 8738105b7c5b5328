/** What is sent to the scaffolder, as JSON Schemas. */
const text = { type: 'string', maxLength: 1_000 };
const values = { type: 'object', additionalProperties: true };
const secrets = { type: 'object', additionalProperties: { type: 'string', maxLength: 20_000 }, maxProperties: 100 };
const mapping = (properties: Readonly<Record<string, object>>, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  required,
});

export const bodies = {
  create: mapping({ templateRef: text, values, secrets }, ['templateRef', 'values']),
  retry: mapping({ secrets }),
  dryRun: mapping(
    {
      template: mapping({ spec: values, metadata: values }, ['spec']),
      ...{ values, secrets },
      directoryContents: {
        type: 'array',
        maxItems: 5_000,
        items: mapping({ path: text, base64Content: { type: 'string' }, executable: { type: 'boolean' } }, [
          'path',
          'base64Content',
        ]),
      },
    },
    ['template', 'values', 'directoryContents'],
  ),
  autocomplete: mapping({ token: text, context: values }),
} as const;

export type CreateBody = {
  readonly templateRef: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly secrets?: Readonly<Record<string, string>>;
};
export type RetryBody = { readonly secrets?: Readonly<Record<string, string>> };
export type DryRunBody = Omit<CreateBody, 'templateRef'> & {
  readonly template: Readonly<Record<string, unknown>>;
  readonly directoryContents: readonly {
    readonly path: string;
    readonly base64Content: string;
    readonly executable?: boolean;
  }[];
};
export type AutocompleteBody = { readonly token?: string; readonly context?: Readonly<Record<string, unknown>> };
