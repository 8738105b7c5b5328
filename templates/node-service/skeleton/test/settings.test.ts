/** What the environment may say. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readSettings } from '../src/settings.ts';

describe('the settings', () => {
  it('have defaults', () => {
    assert.deepEqual(readSettings({}), { host: '0.0.0.0', port: Number('${{ values.port }}'), logLevel: 'info' });
  });

  it('come from the environment', () => {
    assert.equal(readSettings({ PORT: '9999' }).port, 9999);
  });

  it('name what is wrong', () => {
    assert.throws(() => readSettings({ PORT: 'eighty' }), /PORT is “eighty”/);
  });
});
