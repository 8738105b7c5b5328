/** `templates`: what can be started from, by words, owner and tag; and the page that shows the same as cards. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawTemplatesPage, readTemplatesQuery } from '../../adapters/web/templates-page.ts';
import { createTestBot, type TestBot } from '../support/bot.ts';

describe('templates', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  }, 60_000);
  afterAll(() => bot.close());

  const page = async (words: string) => {
    const { view } = await bot.ask(`templates ${words}`);
    const drawing = {
      now: bot.clock.now(),
      rows: 10,
      level: 2 as const,
      svg: async () => undefined,
      pictureUrl: () => '',
    };
    return (await drawTemplatesPage(view, readTemplatesQuery({ q: words }), drawing)).text;
  };

  it('says what each makes, whose it is and how it is tagged', async () => {
    const said = await bot.say('templates');
    expect(said).toMatch(/^\d templates to start from\./);
    expect(said).toMatch(/node-service +An HTTP service in TypeScript.* Platform +typescript, service, recommended/);
    expect(said).toMatch(/\[Node service\] new template:default\/node-service/);
  });

  it('narrows by tag, owner and words', async () => {
    expect(await bot.say('templates tag:docs')).toMatch(/^1 template fits tag:docs\.[\s\S]*docs-site/);
    expect(await bot.say('templates owner:platform typescript')).toContain('node-service');
    expect(await bot.say('templates owner:payments')).toMatch(/^No template fits owner:payments\./);
    expect(await bot.press('All templates')).toMatch(/^\d templates/);
  });

  it('is a page of cards, with what to narrow them by and where to start', async () => {
    const all = await page('');
    expect(all).toContain('<a href="/templates?q=tag%3Adocs">docs</a>');
    expect(all).toContain('<span class="chip">typescript</span>');
    expect(all).toContain('href="/?q=new+template%3Adefault%2Fnode-service">Start</a>');
    const docs = await page('tag:docs');
    expect(docs.match(/<li /g)).toHaveLength(1);
    expect(docs).toContain('<a href="/templates?q=tag%3Adocs+tag%3Amarkdown">markdown</a>');
    expect(docs).toContain('value="tag:docs"');
  });

  it('has no foreign word that is more than a word (THREATS 29, 32)', async () => {
    const hostile = await page('"><script>x</script>');
    expect(hostile).not.toContain('<script>');
  });
});
