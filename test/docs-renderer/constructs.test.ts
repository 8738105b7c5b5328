/** Constructs that Python-Markdown, pymdown-extensions and GitHub define: their inputs, and the HTML that they say comes out. */
import { describe, expect, it } from 'vitest';
import { htmlOf, renderDocs, tidy } from '../support/docs.ts';
import { temporaryFolder } from '../support/folder.ts';

type Construct = { readonly name: string; readonly input: string; readonly html: string };

const constructs: readonly Construct[] = [
  {
    name: 'admonition: the type is the title',
    input: '!!! note\n    You should note that the title will be automatically capitalized.',
    html: '<div class="admonition note"><p class="admonition-title">Note</p><p>You should note that the title will be automatically capitalized.</p></div>',
  },
  {
    name: 'admonition: a title of its own',
    input: `!!! danger "Don't try this at home"\n    ...`,
    html: `<div class="admonition danger"><p class="admonition-title">Don't try this at home</p><p>...</p></div>`,
  },
  {
    name: 'admonition: an empty title is none',
    input: '!!! important ""\n    This is an admonition box without a title.',
    html: '<div class="admonition important"><p>This is an admonition box without a title.</p></div>',
  },
  {
    name: 'admonition: two paragraphs, and in the middle of a paragraph',
    input: 'before\n!!! tip inline\n    a\n\n    b\n\nafter',
    html: '<p>before</p><div class="admonition tip inline"><p class="admonition-title">Tip</p><p>a</p><p>b</p></div><p>after</p>',
  },
  {
    name: 'admonition: in a list, with code',
    input: '1. step\n\n    !!! warning\n        in list\n\n        ```\n        ls\n        ```\n\n2. next',
    html: '<ol><li><p>step</p><div class="admonition warning"><p class="admonition-title">Warning</p><p>in list</p><div class="highlight"><pre><code>ls</code></pre></div></div></li><li><p>next</p></li></ol>',
  },
  {
    name: 'details: nested, open and closed',
    input: '???+ note "Open styled details"\n\n    ??? danger "Nested details!"\n        And more content again.',
    html: '<details class="note" open="open"><summary>Open styled details</summary><details class="danger"><summary>Nested details!</summary><p>And more content again.</p></details></details>',
  },
  {
    name: 'details: only a title',
    input: '??? "Summary"\n    x',
    html: '<details><summary>Summary</summary><p>x</p></details>',
  },
  {
    name: 'GitHub alert',
    input: '> [!WARNING]\n> Urgent **info**.\n\nafter',
    html: '<div class="admonition warning"><p class="admonition-title">Warning</p><p>Urgent <strong>info</strong>.</p></div><p>after</p>',
  },
  {
    name: 'footnotes',
    input: 'Footnotes[^1] have a label.\n\n[^1]: This is a footnote content.',
    html: '<p>Footnotes<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup> have a label.</p><div class="footnote"><hr /><ol><li id="fn:1"><p>This is a footnote content.\u00a0<a class="footnote-backref" title="Jump back to footnote 1 in the text" aria-label="Jump back to footnote 1 in the text" href="#fnref:1">↩</a></p></li></ol></div>',
  },
  {
    name: 'a footnote that is not defined stays as it is written',
    input: 'No[^x] such.',
    html: '<p>No[^x] such.</p>',
  },
  {
    name: 'definition list',
    input:
      'Apple\n:   Pomaceous fruit of plants of the genus Malus in\n    the family Rosaceae.\n\nOrange\n:   The fruit of an evergreen tree of the genus Citrus.',
    html: '<dl><dt>Apple</dt><dd>Pomaceous fruit of plants of the genus Malus in\nthe family Rosaceae.</dd><dt>Orange</dt><dd>The fruit of an evergreen tree of the genus Citrus.</dd></dl>',
  },
  {
    name: 'abbreviations',
    input:
      'The HTML specification\nis maintained by the W3C.\n\n*[HTML]: Hyper Text Markup Language\n*[W3C]:  World Wide Web Consortium',
    html: '<p>The <abbr title="Hyper Text Markup Language">HTML</abbr> specification\nis maintained by the <abbr title="World Wide Web Consortium">W3C</abbr>.</p>',
  },
  {
    name: 'attribute list of a heading and of a paragraph',
    input: '### A hash style header ### {: #hash }\n\nThis is a paragraph.\n{: #an_id .a_class }',
    html: '<h3 id="hash">A hash style header</h3><p id="an_id" class="a_class">This is a paragraph.</p>',
  },
  {
    name: 'attribute list of a link',
    input: '[link](http://example.com){: class="foo bar" title="Some title!" }',
    html: '<p><a class="foo bar" title="Some title!" href="http://example.com" rel="noopener">link</a></p>',
  },
  {
    name: 'tilde: subscript and deletion',
    input: 'Delete ~~me~~. CH~3~CH~2~OH text~a\\ subscript~',
    html: '<p>Delete <del>me</del>. CH<sub>3</sub>CH<sub>2</sub>OH text<sub>a subscript</sub></p>',
  },
  {
    name: 'caret: superscript and insertion',
    input: 'Insert ^^me^^. H^2^0 text^a\\ superscript^',
    html: '<p>Insert <ins>me</ins>. H<sup>2</sup>0 text<sup>a superscript</sup></p>',
  },
  { name: 'mark', input: '==mark me==', html: '<p><mark>mark me</mark></p>' },
  {
    name: 'smart symbols',
    input: '(tm) (c) (r) c/o +/- --> <-- <--> =/= 1/4 1st 2nd',
    html: '<p>™ © ® ℅ ± → ← ↔ ≠ ¼ 1<sup>st</sup> 2<sup>nd</sup></p>',
  },
  {
    name: 'a date is no fraction',
    input: 'On 1/2/2026 at 1/2.',
    html: '<p>On 1/2/2026 at ½.</p>',
  },
  {
    name: 'task list',
    input: '- [x] done\n- [ ] to do',
    html: '<ul class="task-list"><li class="task-list-item"><input disabled checked type="checkbox" aria-label="done" /> done</li><li class="task-list-item"><input disabled type="checkbox" aria-label="to do" /> to do</li></ul>',
  },
  {
    name: 'inline code in a language',
    input: '`:::python x = 1` `#!python x = 1`',
    html: '<p><code class="highlight language-python">x = <span class="hljs-number">1</span></code> <code class="highlight language-python">x = <span class="hljs-number">1</span></code></p>',
  },
  {
    name: '[TOC]',
    input: '[TOC]\n\n# Header 1\n\n## Header 2',
    html: '<div class="toc"><ul><li><a href="#header-1">Header 1</a><ul><li><a href="#header-2">Header 2</a></li></ul></li></ul></div><h1 id="header-1">Header 1</h1><h2 id="header-2">Header 2</h2>',
  },
  {
    name: 'headings of the same name have ids of their own',
    input: '## Say Ünï & co.\n\n## Say Ünï & co.',
    html: '<h2 id="say-uni-co">Say Ünï &amp; co.</h2><h2 id="say-uni-co_1">Say Ünï &amp; co.</h2>',
  },
  {
    name: 'superfences: title, line numbers and marked lines',
    input: '```py title="My Cool Header" linenums="9" hl_lines="1"\nx = 1\ny\n```',
    html: '<div class="highlight"><span class="filename">My Cool Header</span><pre><code class="language-py"><span class="linenos" data-linenos=" 9 "></span><span class="hll">x = <span class="hljs-number">1</span></span><span class="linenos" data-linenos="10 "></span>y</code></pre></div>',
  },
  {
    name: 'superfences: attributes in braces',
    input: '```{.bash #the-id .extra-class}\nx\n```',
    html: '<div id="the-id" class="highlight extra-class"><pre><code class="language-bash">x</code></pre></div>',
  },
  {
    name: 'md_in_html',
    input: '<div markdown="1" class="grid">\n\nThis is a *Markdown* Paragraph.\n\n</div>',
    html: '<div class="grid"><p>This is a <em>Markdown</em> Paragraph.</p></div>',
  },
  {
    name: 'blocks: admonition and details with options',
    input:
      '/// note | Some title\nSome content\n///\n\n/// details | Some summary\n    type: warning\n    open: true\n\nSome content\n///',
    html: '<div class="admonition note"><p class="admonition-title">Some title</p><p>Some content</p></div><details class="warning" open="open"><summary>Some summary</summary><p>Some content</p></details>',
  },
  {
    name: 'blocks: one that nobody knows stays text',
    input: '/// nothing-known\nx\n///',
    html: '<p>/// nothing-known\nx\n///</p>',
  },
  {
    name: 'critic markup',
    input: '{++add++} {--del--} {~~a~>b~~} {==mark==} {>>why<<}',
    html: '<p><ins class="critic">add</ins> <del class="critic">del</del> <del class="critic">a</del><ins class="critic">b</ins> <mark class="critic">mark</mark> <span class="critic comment">why</span></p>',
  },
  {
    name: 'lists nested by two and by four spaces',
    input: '- a\n  - b\n    - c\n\nx\n\n- a\n    - b\n        - c\n\ny\n\n1. a\n  - b',
    html: '<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul><p>x</p><ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li></ul><p>y</p><ol><li>a<ul><li>b</li></ul></li></ol>',
  },
  {
    name: 'bare addresses and emoji',
    input: 'https://example.com/?a=1&b=2 :rocket: :no-such-one:',
    html: '<p><a href="https://example.com/?a=1&amp;b=2" rel="noopener">https://example.com/?a=1&amp;b=2</a> 🚀 :no-such-one:</p>',
  },
  {
    name: 'placeholders in angle brackets are text',
    input: 'kubectl -n <namespace> get <Pod_Name>',
    html: '<p>kubectl -n &lt;namespace&gt; get &lt;Pod_Name&gt;</p>',
  },
];

describe('markdown', () => {
  it.each(constructs)('$name', ({ input, html }) => {
    expect(htmlOf(input)).toBe(html);
  });

  it('tabs are a choice of one, without a script', () => {
    const html = htmlOf('=== "Tab 1"\n    Markdown **content**.\n\n=== "Tab 2"\n    More.\n\n===! "Other set"\n    x');
    expect(html).toContain(
      '<input id="__tabbed_1_1" checked="checked" name="__tabbed_1" type="radio" /><input id="__tabbed_1_2" name="__tabbed_1" type="radio" /><div class="tabbed-labels"><label for="__tabbed_1_1">Tab 1</label><label for="__tabbed_1_2">Tab 2</label></div>',
    );
    expect(html).toContain('<div class="tabbed-block"><p>Markdown <strong>content</strong>.</p></div>');
    expect(html).toContain('name="__tabbed_2"');
  });

  it('math is MathML, between dollars only where arithmatex is named', () => {
    expect(htmlOf('It costs $5 or $x$.')).toBe('<p>It costs $5 or $x$.</p>');
    expect(htmlOf('It costs $5 or $x$.', { extensions: { 'pymdownx.arithmatex': {} } })).toContain(
      'It costs $5 or <span class="arithmatex"><math><mi>x</mi></math></span>.',
    );
    expect(htmlOf('```math\nx^2\n```')).toContain('<msup>');
  });

  it('keys are drawn where they are named', () => {
    expect(htmlOf('C++ and ++ctrl+alt+del++')).toBe('<p>C++ and ++ctrl+alt+del++</p>');
    expect(htmlOf('++ctrl+alt+"x"++', { extensions: { 'pymdownx.keys': {} } })).toBe(
      '<p><span class="keys"><kbd>Ctrl</kbd><span>+</span><kbd>Alt</kbd><span>+</span><kbd>x</kbd></span></p>',
    );
  });

  it('what is drawn elsewhere is shown as its source and named, with its line', () => {
    const page = renderDocs(
      '# A\n\n```mermaid\ngraph TD\n```\n\n```d2\na -> b\n```\n\n:material-account: <Tabs id="x"/>',
    );
    expect(tidy(page.html)).toContain(
      '<span class="filename">Mermaid diagram</span><pre><code class="language-mermaid">graph TD',
    );
    expect(page.html).toContain('D2 diagram, shown as its source');
    expect(page.html).toContain('graph TD');
    expect(page.html).toContain('&lt;Tabs id="x"/&gt;');
    expect(page.troubles).toEqual([
      { kind: 'unsupported', what: 'D2 diagram', line: 7 },
      { kind: 'unsupported', what: 'icon of a theme', line: 11 },
      { kind: 'unsupported', what: 'JSX <Tabs>', line: 11 },
    ]);
  });

  it('front matter names the page, and is not shown', () => {
    const page = renderDocs('---\ntitle: The title\ndescription: About it\n---\n# Heading\n\ntext');
    expect([page.title, page.description, tidy(page.html)]).toEqual(['The title', 'About it', '<p>text</p>']);
  });
});

describe('links', () => {
  it('lead to pages and files of the site, wherever that stands', () => {
    expect(htmlOf('[a](guides/start.md#x) [b](./guides/start) [c](/index.md) ![p](pictures/board.png)')).toBe(
      '<p><a href="../guides/start/#x">a</a> <a href="../guides/start/">b</a> <a href="../">c</a> <img alt="p" src="../pictures/board.png" loading="lazy" /></p>',
    );
  });

  it('that lead to nothing say so, with their line', () => {
    const page = renderDocs('# A\n\n[b](gone.md)\n\n[b](gone.md) ![x](gone.png)');
    expect(page.links.map(({ broken, line }) => [broken, line])).toEqual([
      ['Leads to nothing: gone.md', 3],
      ['Leads to nothing: gone.md', 5],
      ['Leads to nothing: gone.png', 5],
    ]);
    expect(page.html).toContain('<a class="broken" title="Leads to nothing: gone.md">b</a>');
  });

  it('to a heading as GitHub would call it are understood', () => {
    expect(htmlOf('[x](#a--b)\n\n## A & B')).toContain('<a href="#a-b">x</a>');
  });
});

describe('snippets', () => {
  const snippets = () => {
    const folder = temporaryFolder({
      'docs/part.md': 'one\n# --8<-- [start:mid]\ntwo\n# --8<-- [end:mid]\nthree\n',
      'docs/loop.md': '--8<-- "docs/loop.md"\n',
      'secret.txt': 'SECRET',
    });
    return { folder: folder.path, roots: [folder.at('docs')] };
  };

  it('put in another file of the docs: whole, some lines, or a section', () => {
    const given = snippets();
    expect(htmlOf('--8<-- "docs/part.md:mid"', given)).toBe('<p>two</p>');
    expect(htmlOf('--8<-- "part.md:1:1"', given)).toBe('<p>one</p>');
    expect(htmlOf(';--8<-- "part.md"', given)).toBe('<p>--8← "part.md"</p>');
  });

  it.each([
    '../secret.txt',
    'secret.txt',
    '/etc/passwd',
    'docs/../secret.txt',
    'https://evil.example/x',
    'docs/loop.md',
  ])('refuse %s, and say so (THREATS 49, CVE-2026-106557)', (path) => {
    const page = renderDocs(`x\n\n--8<-- "${path}"`, snippets());
    expect(page.html).not.toMatch(/SECRET|root:/);
    expect(page.troubles.map(({ kind }) => kind)).toEqual(['refused']);
  });
});
