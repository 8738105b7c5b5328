import { describe, expect, it } from 'vitest';
import { typedText } from '../../../adapters/slack/incoming-text.ts';

describe('what was typed in Slack', () => {
  it.each([
    ['<@UBOT> owner payments-api', 'owner payments-api'],
    ['<@UBOT>', ''],
    ['hey <@UBOT>  owner\u00a0x', 'hey owner x'],
    ['owned <@U2|maya>', 'owned @maya'],
    ['owned <@U2>', 'owned @U2'],
    ['what is <#C1|general> for', 'what is #general for'],
    ['<!here> and <!subteam^S1|@platform>', '@here and @platform'],
    ['owner <https://github.com/larder/web>', 'owner https://github.com/larder/web'],
    ['owner <http://payments.api|payments.api>', 'owner payments.api'],
    ['owned <mailto:maya@larder.example|maya@larder.example>', 'owned maya@larder.example'],
    ['a &lt;b&gt; &amp;lt; c', 'a <b> &lt; c'],
    ['owner `payments-api`', 'owner payments-api'],
    ['< owner', '< owner'],
  ])('%s is “%s”', (sent, typed) => expect(typedText(sent, 'UBOT')).toBe(typed));

  it('is bounded, whatever was pasted', () => {
    const started = performance.now();
    for (const text of ['<'.repeat(1_000_000), '<@'.repeat(500_000), '😀'.repeat(300_000), '<a|'.repeat(300_000)]) {
      expect(Array.from(typedText(text)).length).toBeLessThanOrEqual(4000);
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});
