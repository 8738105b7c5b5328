/** What is sent to the notifications API, as JSON Schemas; and links that may stand in a notification. */
import type { Payload, Severity } from '../../notices/notification.ts';

/** Worst first. */
export const severities: readonly Severity[] = ['critical', 'high', 'normal', 'low'];

const text = (maxLength: number) => ({ type: 'string', maxLength });
const refs = { oneOf: [text(300), { type: 'array', items: text(300), maxItems: 1_000 }] };
const flag = { type: 'boolean' };
const list = (items: object, maxItems = 1_000) => ({ type: 'array', items, maxItems });
const mapping = (properties: Readonly<Record<string, object>>, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  required,
});

const switched = { id: text(300), enabled: flag };
export const bodies = {
  send: mapping(
    {
      recipients: mapping(
        { type: { type: 'string', enum: ['broadcast', 'entity'] }, entityRef: refs, excludeEntityRef: refs },
        ['type'],
      ),
      payload: mapping(
        {
          title: { ...text(500), minLength: 1 },
          description: text(10_000),
          link: text(2_000),
          severity: { type: 'string', enum: severities },
          topic: text(200),
          scope: text(500),
          icon: text(200),
          metadata: { type: 'object' },
        },
        ['title'],
      ),
    },
    ['recipients', 'payload'],
  ),
  update: mapping({ ids: list(text(100)), read: flag, saved: flag }, ['ids']),
  settings: mapping(
    {
      channels: list(
        mapping(
          {
            id: text(100),
            origins: list(
              mapping({ ...switched, topics: list(mapping(switched, ['id', 'enabled'])) }, ['id', 'enabled']),
            ),
          },
          ['id', 'origins'],
        ),
        50,
      ),
    },
    ['channels'],
  ),
} as const;

type Refs = string | readonly string[];
export type SendBody = {
  readonly recipients: {
    readonly type: 'broadcast' | 'entity';
    readonly entityRef?: Refs;
    readonly excludeEntityRef?: Refs;
  };
  readonly payload: Omit<Payload, 'severity'> & { readonly severity?: Severity };
};
export type UpdateBody = { readonly ids: readonly string[]; readonly read?: boolean; readonly saved?: boolean };
