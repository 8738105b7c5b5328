/** Pictures of graphs, held against the LOOK: what is drawn where, and in which words. */
import { describe, expect, it } from 'vitest';
import { graphSvg } from '../../src/picture/graph.ts';
import { boxNamed, count, readBoxes, readNotes, readSize } from './read-svg.ts';
import { graph, ledger, node, tangle } from './sample-graphs.ts';

const draw = (picture = ledger, more = {}) => graphSvg(picture, { title: 'What needs ledger-db', ...more });

describe('a graph', () => {
  it('has what needs left of what is needed', async () => {
    const svg = await draw();
    const x = (name: string) => boxNamed(svg, name).x;
    expect(x('booking-web')).toBeLessThan(x('checkout-service'));
    expect(x('checkout-service')).toBeLessThan(x('ledger-api'));
    expect(x('refunds-worker')).toBeLessThan(x('ledger-db'));
  });

  it('has it above where there is little room', async () => {
    const svg = await draw(ledger, { narrow: true });
    const y = (name: string) => boxNamed(svg, name).y;
    expect(y('booking-web')).toBeLessThan(y('checkout-service'));
    expect(y('refunds-worker')).toBeLessThan(y('ledger-db'));
    expect(readSize(svg).width).toBeLessThan(readSize(await draw()).width);
  });

  it('has boxes of one width, in both modes and with all shapes', async () => {
    const kinds = ['Component', 'API', 'Resource', 'System', 'Domain', 'Group', 'User', 'Template', 'Rocket'];
    const few = kinds.map((kind) => node(`some-${kind.toLowerCase()}`, { kind }));
    const many = [
      ...few,
      node('web', { type: 'website' }),
      ...Array.from({ length: 20 }, (_, at) => node(`other-${at}`)),
    ];
    for (const nodes of [few, many]) {
      const widths = readBoxes(await draw(graph(nodes))).map(({ width }) => width);
      expect(widths.length).toBe(nodes.length);
      expect(new Set(widths).size).toBe(1);
    }
  });

  it('is as wide as the longest words ask for: 7.3 px a letter of a name and 24 around it', async () => {
    const svg = await draw(graph([node('a'), node('n'.repeat(20))]));
    expect(boxNamed(svg, 'a').width).toBe(2 * Math.ceil((20 * 7.3 + 24) / 2));
  });

  it('gives each kind its shape', async () => {
    const outline = async (kind: string, type = 'x') =>
      boxNamed(await draw(graph([node('n', { kind, type })])), 'n').outline;
    const box = await outline('Component');
    expect(await outline('Template')).toContain('L');
    expect(await outline('API')).toMatch(/^M-\d+ 0L/);
    expect(await outline('Resource')).toMatch(/A\d+ 5 0 0 1/);
    expect(await outline('Group')).toMatch(/^M-\d+ 0A/);
    expect(await outline('Component', 'website')).toContain('A12 12');
    expect(await outline('System')).toBe(box);
    expect(count(await draw(graph([node('n', { kind: 'System' })])), /graph-shape/g)).toBe(2);
    expect(await outline('constructor')).toBe(box);
  });

  it('marks the asked node and its first step, and nothing else', async () => {
    const svg = await draw();
    expect(
      readBoxes(svg)
        .filter(({ classes }) => classes.includes('asked'))
        .map(({ name }) => name),
    ).toEqual(['ledger-db']);
    expect(count(svg, /class="graph-edge"/g)).toBe(4);
    expect(count(svg, /class="graph-edge near"/g)).toBe(2);
  });

  it('says type and team, deprecated, missing and folded in the second line', async () => {
    const svg = await draw(
      graph([
        node('plain'),
        node('old', { state: 'deprecated', team: 'Treasury' }),
        node('gone', { state: 'missing' }),
        node('Payments', { ref: 'folded:Payments', kind: 'Group', folded: 34 }),
        node('payments-core', { kind: 'System', type: '' }),
      ]),
    );
    expect(
      readBoxes(svg)
        .map(({ name, detail }) => `${name}: ${detail}`)
        .sort(),
    ).toEqual([
      'Payments: 34 more',
      'gone: ✕ missing',
      'old: ▲ deprecated · Treasury',
      'payments-core: system · Ledger',
      'plain: service · Ledger',
    ]);
  });

  it('draws no Location', async () => {
    expect(readBoxes(await draw(graph([node('a'), node('b', { kind: 'Location' })])))).toHaveLength(1);
  });

  it('is an image with a name; with links in it, a group of links to what has a page', async () => {
    expect(await draw()).toMatch(/^<svg [^>]*role="img"[^>]*><title>What needs ledger-db<\/title>/);
    const nodes = [node('a&b'), node('gone', { state: 'missing' }), node('Team', { folded: 3 })];
    const svg = await draw(graph(nodes), { href: (ref: string) => `/catalog/${ref}?a&b` });
    expect(svg).toContain('role="group"');
    expect(readBoxes(svg).flatMap(({ href }) => href ?? [])).toEqual(['/catalog/component:default/a&amp;b?a&amp;b']);
  });

  it('is reached by Tab as it is read, from what needs to what is needed', async () => {
    const boxes = readBoxes(await draw());
    expect(boxes).toEqual([...boxes].sort((a, b) => a.x - b.x || a.y - b.y));
    const narrow = readBoxes(await draw(ledger, { narrow: true }));
    expect(narrow).toEqual([...narrow].sort((a, b) => a.y - b.y || a.x - b.x));
  });

  it('is the same every time', async () => {
    expect(await draw(tangle(40, 70))).toBe(await draw(tangle(40, 70)));
  });
});

describe('a graph of more than 24', () => {
  const nodes = Array.from({ length: 25 }, (_, at) =>
    node(`service-${at}`, { team: at < 20 ? 'Payments' : 'Finance Data' }),
  );

  it('has one line a box, with three letters of the team', async () => {
    const svg = await draw(graph(nodes));
    expect(svg).toContain('class="graph compact"');
    expect(boxNamed(svg, 'service-3')).toMatchObject({
      detail: 'PAY',
      title: 'service-3 · Component · service · Payments',
    });
    expect(boxNamed(svg, 'service-24').detail).toBe('FIN');
  });

  it('counts below it what the letters and glyphs stand for, most first', async () => {
    const states = [node('old', { state: 'deprecated' }), node('gone', { state: 'missing' })];
    const svg = await draw(graph([...nodes, ...states]));
    expect(readNotes(svg)).toEqual([
      'PAY Payments 20',
      'FIN Finance Data 5',
      'LED Ledger 1',
      '▲ deprecated 1',
      '✕ missing 1',
    ]);
    expect(boxNamed(svg, 'old').detail).toBe('▲ LED');
    expect(boxNamed(svg, 'gone').detail).toBe('✕');
  });

  it('breaks the legend into lines no wider than the picture', async () => {
    const teams = nodes.map((_, at) => node(`s-${at}`, { team: `Team with a rather long name ${at}` }));
    const svg = await draw(graph(teams));
    expect(readNotes(svg)).toHaveLength(25);
    expect(readSize(svg).width).toBeLessThan(400);
  });
});
