import { describe, expect, it } from 'vitest';
import { verify } from '../../../adapters/slack/signature.ts';
import { signatureHeaders } from '../../support/slack/requests.ts';

const secret = '8f742231b10e8888abcd99yyyzzz85a5';
const body = new TextEncoder().encode('text=owner+payments-api');
const at = 1_531_420_618_000;
const signed = signatureHeaders('text=owner+payments-api', { secret, at });

describe('a signature', () => {
  it('of Slack’s own example holds (PLATFORMS S1)', () => {
    const example =
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c';
    const headers = {
      'x-slack-request-timestamp': '1531420618',
      'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    };
    expect(verify({ headers, body: new TextEncoder().encode(example) }, secret, at).kind).toBe('genuine');
  });

  it.each([
    [-301, 'untimely'],
    [-300, 'genuine'],
    [0, 'genuine'],
    [300, 'genuine'],
    [301, 'untimely'],
    [86_400, 'untimely'],
  ])('made %i s from now is %s (PLATFORMS S2, THREATS 13)', (seconds, kind) => {
    const headers = signatureHeaders('text=owner+payments-api', { secret, at: at + seconds * 1000 });
    const verdict = verify({ headers, body }, secret, at);
    expect(verdict.kind).toBe(kind);
    if (verdict.kind === 'untimely') expect(verdict.seconds).toBe(seconds);
  });

  const name = 'x-slack-signature';
  const time = 'x-slack-request-timestamp';
  const hex = signed[name].slice(3);
  it.each([
    ['no headers', {}],
    ['no signature', { [time]: signed[time] }],
    ['no timestamp', { [name]: signed[name] }],
    ['v0= alone', { ...signed, [name]: 'v0=' }],
    ['v1=', { ...signed, [name]: `v1=${hex}` }],
    ['upper-case hex', { ...signed, [name]: `v0=${hex.toUpperCase()}` }],
    ['two signatures', { ...signed, [name]: `${signed[name]}, ${signed[name]}` }],
    ['10 kB', { ...signed, [name]: `v0=${'a'.repeat(10_000)}` }],
    ['letters that are no hex', { ...signed, [name]: `v0=${'ä'.repeat(64)}` }],
    ['one digit less', { ...signed, [name]: signed[name].slice(0, -1) }],
    ['two timestamps', { ...signed, [time]: `${signed[time]}, ${signed[time]}` }],
    ['a timestamp that is no number', { ...signed, [time]: 'NaN' }],
    ['a timestamp of another form', { ...signed, [time]: `${signed[time]}.0` }],
    ['a negative timestamp', { ...signed, [time]: `-${signed[time]}` }],
    ['a secret that is another', signatureHeaders('text=owner+payments-api', { secret: 'other', at })],
    ['another body', signatureHeaders('text=owner+ledger-db', { secret, at })],
  ])('with %s is forged, without an exception (THREATS 1, 2, 4)', (_, headers) => {
    expect(verify({ headers, body }, secret, at)).toEqual({ kind: 'forged' });
  });

  it('is over the bytes, not over a text made of them', () => {
    const bytes = new Uint8Array([0xff, 0xfe]);
    const asText = new TextDecoder().decode(bytes);
    expect(verify({ headers: signatureHeaders(asText, { secret, at }), body: bytes }, secret, at).kind).toBe('forged');
  });
});
