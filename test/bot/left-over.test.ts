/** What was named and nobody is called is said, rather than answered of everything. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestBot, type TestBot } from '../support/bot.ts';

describe('a name that nothing has', () => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await createTestBot();
  }, 60_000);
  afterAll(() => bot.close());
  const said = async (line: string) => {
    const answer = await bot.converse([line]);
    return answer.command ?? bot.inWords(answer);
  };

  it.each([
    ['How many components does team Insights have by now?', 'Insights', 'count kind:component'],
    ['systems in domain marketing', 'marketing', 'find kind:system'],
    ['which services belong to Ben Wright', 'Ben Wright', 'find kind:component type:service'],
  ])('is told with the question that it would be without it: “%s”', async (line, name, without) => {
    const answer = await said(line);
    expect(answer).toMatch(new RegExp(`^Nothing is called “${name}”\\.`));
    expect(answer).toContain(`Without it this asks ${without}.`);
    expect(answer).toMatch(/\[(?:count|find) kind:/);
  });

  it('is no plain word beside what is asked', async () => {
    expect(await said('hmm how many components are there by now, roughly speaking')).toMatch(/^count kind:component/);
  });

  it.each([
    ['what changed in Belgium since the election', /^No .* is called “Belgium”/],
    ['email for Daniel Wright?', /Nothing is called|No .* is called/],
    ['new repo from the golang-lambda template', /^No template is called “golang-lambda”/],
    [
      'make me a new repo from template:default/golang-lambda',
      /^No template is called “template:default\/golang-lambda”/,
    ],
    ['members of data science', /^No .* is called “data science”/],
    ['contact of the insurance crew', /Nothing is called|No .* is called/],
  ])('is not half of another: “%s”', async (line, told) => {
    expect(await said(line)).toMatch(told);
  });

  it('is no other thing that is called so where a team is asked for', async () => {
    expect(await said('which department does team Checkout report into')).not.toMatch(/^owner|owns checkout/);
  });

  it.each([
    'find dentist who speaks english',
    'search cheap hotel near head office',
    'count the days till christmas',
    'whose umbrella is that in the kitchen, the green one',
  ])('is searched for nowhere where it is talk: “%s”', async (line) => {
    expect(await said(line)).not.toMatch(/^(?:find|count|whose) /);
  });

  it('may have any signs in it', async () => {
    expect(await said('which services belong to team A.(b,[c')).not.toMatch(/^find/);
  });

  it('is searched for where it is typed as a search', async () => {
    expect(await said('find dentist')).toBe('find dentist');
  });

  it.each(['show me the docs', 'show the docs', 'tuesday', 'runbooks of the other two'])(
    'is asked for, where nothing at all is named: “%s”',
    async (line) => {
      expect(await said(line)).not.toMatch(/^(?:docs|show|changes) /);
    },
  );

  it('is asked back where docs are asked of what several are called by', async () => {
    expect(await said('docs of the stock')).toMatch(/^Which stock/);
  });

  it('is no reason to list everything', async () => {
    expect(await said('its runbook. quickly. things are on fire')).not.toMatch(/^find /);
    expect(await said('list everything')).toMatch(/^find /);
  });

  it('is rather what is part of names than everything', async () => {
    expect(await said('any changes to the stock thingy since monday')).toMatch(/^Which stock/);
  });
});
