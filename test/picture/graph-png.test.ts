/** Pictures for chats: size, paper and words. */
import { describe, expect, it } from 'vitest';
import { directionInChat } from '../../src/picture/direction.ts';
import { graphPng, graphSvg } from '../../src/picture/graph.ts';
import { readSize } from './read-svg.ts';
import { graph, ledger, node, tangle } from './sample-graphs.ts';

const draw = (picture = ledger) => graphPng(picture, { title: 'Graph' });

function sizeOf(png: Uint8Array): { readonly width: number; readonly height: number } {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

const broad = graph(
  Array.from({ length: 12 }, (_, at) => node(`step-${at}`)),
  ...Array.from({ length: 11 }, (_, at) => `step-${at + 1} → step-0`),
);

describe('a PNG', () => {
  it('is drawn twice as fine where it is small', async () => {
    const small = graph([node('a'), node('b')], 'a → b');
    const { width } = readSize(await graphSvg(small, { title: 'x' }));
    expect(sizeOf(await draw(small)).width).toBe(2 * width);
  });

  it('has a longer side of 1,024 where it is larger, and is never drawn smaller than its words can be read', async () => {
    const { width, height } = sizeOf(await draw(broad));
    expect(Math.abs(Math.max(width, height) - 1024)).toBeLessThanOrEqual(1);
    const large = tangle(60, 80);
    const whole = readSize(await graphSvg(large, { title: 'x', narrow: directionInChat(large) === 'TB' }));
    expect(sizeOf(await draw(large))).toEqual(whole);
  });

  it('has a bounded number of dots', async () => {
    const { width, height } = sizeOf(await draw(tangle(200, 300)));
    expect(width * height).toBeLessThan(6_100_000);
  });

  it('runs downwards where its words are then larger in the width of a chat', async () => {
    const long = graph(
      Array.from({ length: 12 }, (_, at) => node(`step-${at}`)),
      ...Array.from({ length: 11 }, (_, at) => `step-${at} → step-${at + 1}`),
    );
    expect([long, broad, graph([node('a'), node('b')], 'a → b')].map(directionInChat)).toEqual(['TB', 'LR', 'LR']);
    const { width, height } = sizeOf(await draw(long));
    expect(height).toBeGreaterThan(3 * width);
  });

  it('has its words: in fonts brought along, and others do not stop the rest', async () => {
    const [plain, other, none] = [
      node('abcdef'),
      node('支払い-🚀-abc'),
      node('\u00a0', { type: '', kind: ' ', team: '' }),
    ];
    const lengths = await Promise.all([plain, other, none].map(async (one) => (await draw(graph([one]))).length));
    expect(lengths[0]).toBeGreaterThan((lengths[2] ?? 0) + 500);
    expect(lengths[1]).toBeGreaterThan((lengths[2] ?? 0) + 500);
  });

  it('is drawn even with nothing in it', async () => {
    expect(sizeOf(await draw({ nodes: [], edges: [] })).width).toBeGreaterThan(100);
  });
});
