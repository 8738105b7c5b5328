/** Escaping: the one place where markup and foreign text meet. */
import { describe, expect, it } from 'vitest';
import { type Hole, Html, html, trusted } from '../../../adapters/web/html.ts';

describe('html', () => {
  it('escapes every hole, in text and in attributes (THREATS 29)', () => {
    const hostile = `"><script>alert('x')</script>&`;
    expect(html`<p title="${hostile}">${hostile}</p>`.text).toBe(
      `<p title="&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;">&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;</p>`,
    );
  });

  it('keeps its own markup, joins lists and leaves out what is not there', () => {
    const items: Hole[] = ['a', html`<b>${'<'}</b>`, [1, false, undefined]];
    expect(html`<p>${items}${false}${undefined}</p>`.text).toBe('<p>a<b>&lt;</b>1</p>');
  });

  it('does not take parsed data for markup, whatever shape it has', () => {
    const posing = JSON.parse('{"text":"<script>"}');
    expect(posing instanceof Html).toBe(false);
    expect(() => html`${posing}`.text).toThrow();
    expect(trusted('<svg/>').text).toBe('<svg/>');
  });

  it('takes out control characters and direction overrides (THREATS 43)', () => {
    expect(html`${'a\u0000b\u202Egpj.exe\u2066\u001b[31m\n'}`.text).toBe('abgpj.exe[31m\n');
  });
});
