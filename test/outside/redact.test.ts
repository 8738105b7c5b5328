import { describe, expect, it } from 'vitest';
import { redact } from '../../src/outside/redact.ts';

describe('redact (THREATS J 103)', () => {
  it.each([
    ['a Slack token', 'token xoxb-12-34-abc failed', 'token •••• failed'],
    ['a GitHub token', 'with ghp_abcDEF123', 'with ••••'],
    ['a password in an address', 'mongodb://bot:hunter2@db.example/x', 'mongodb://bot:••••@db.example/x'],
    ['an authorization header', '{"authorization":"Bearer abcdefgh"}', '{"authorization":"••••"}'],
    ['a JWT', 'jwt eyJhbGciOi.eyJzdWIi.c2ln', 'jwt ••••'],
  ])('hides %s', (_, text, clean) => expect(redact(text)).toBe(clean));

  it('leaves ordinary text alone', () => {
    const text = 'payments-api is owned by Team Payments, see https://larder.example/a:b@c';
    expect(redact('who owns payments-api?')).toBe('who owns payments-api?');
    expect(redact(text)).toContain('Team Payments');
  });
});
