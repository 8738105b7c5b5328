/** Channels by their names: where somebody may have a report told. */
import { describe, expect, it } from 'vitest';
import { createPlaceNamed } from '../../../adapters/slack/place-named.ts';
import type { Actor } from '../../../src/bot/request.ts';

const channels = [
  { id: 'C1', name: 'payments', is_private: false },
  { id: 'C2', name: 'partners', is_private: false, is_ext_shared: true },
];
const find = createPlaceNamed({
  call: async () => ({ ok: true, channels }),
  outbox: { send: ({ attempt }: { readonly attempt: () => Promise<unknown> }) => attempt() },
  installation: () => ({ team: 'T1', botUser: 'U0' }),
} as unknown as Parameters<typeof createPlaceNamed>[0]);
const member: Actor = { platform: 'slack', account: 'T1/U1', name: 'Ada', standing: 'known' };

describe('a channel by its name', () => {
  it('is none that other companies read, but for whoever writes the settings (THREATS 23)', async () => {
    expect(await find('#payments', member)).toMatchObject({ id: 'slack/T1/C1' });
    expect(await find('#partners', member)).toBeUndefined();
    expect(await find('partners', { ...member, platform: 'job' })).toMatchObject({ id: 'slack/T1/C2' });
  });
});
