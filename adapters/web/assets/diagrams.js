/**
 * Draws the Mermaid diagrams of a page of documentation as pictures, below which their source stays. Pictures run
 * nothing, fetch nothing and bring their own styles, so the page's policy stays as strict as any other's. Stands behind
 * Mermaid in one file, which only pages with a diagram load.
 */

/** Larger ones would keep the page busy for seconds. */
const longestDiagram = 20_000;
const mostDiagrams = 50;
const smallestScale = 0.8;

const diagrams = [...document.querySelectorAll('.cb-text code:is(.language-mermaid, .language-kroki-mermaid)')]
  .slice(0, mostDiagrams)
  .map((code, at) => ({ block: code.closest('.highlight') ?? code.parentElement, text: code.textContent, at }));

/** What a source may not choose for itself (`%%{init: …}%%`), beside what Mermaid keeps anyway. */
const settled = ['htmlLabels', 'themeCSS', 'fontFamily', 'altFontFamily', 'dompurifyConfig'];

function readTheme() {
  const probe = document.createElement('span');
  document.body.append(probe);
  const colour = (token) => {
    probe.style.color = `var(${token})`;
    return getComputedStyle(probe).color;
  };
  probe.style.fontFamily = 'var(--sans)';
  const theme = {
    background: colour('--ground'),
    primaryColor: colour('--well'),
    primaryTextColor: colour('--ink'),
    primaryBorderColor: colour('--edge'),
    secondaryColor: colour('--selection'),
    tertiaryColor: colour('--panel'),
    noteBkgColor: colour('--selection'),
    noteTextColor: colour('--ink'),
    noteBorderColor: colour('--edge'),
    lineColor: colour('--ink-soft'),
    textColor: colour('--ink'),
    fontFamily: getComputedStyle(probe).fontFamily,
    fontSize: '14px',
  };
  probe.remove();
  return theme;
}

function prepare(isDark) {
  const theme = readTheme();
  mermaid.initialize({
    startOnLoad: false,
    securityLevel: 'strict',
    suppressErrorRendering: true,
    maxTextSize: longestDiagram,
    maxEdges: 500,
    secure: [...mermaid.mermaidAPI.defaultConfig.secure, ...settled],
    htmlLabels: false,
    flowchart: { htmlLabels: false },
    class: { htmlLabels: false },
    state: { htmlLabels: false },
    theme: 'base',
    fontFamily: theme.fontFamily,
    themeVariables: { ...theme, darkMode: isDark },
  });
  return theme;
}

async function drawAll() {
  const theme = prepare(scheme.matches);
  for (const diagram of diagrams) {
    try {
      show(diagram, await draw(diagram), theme);
    } catch (error) {
      sayWhy(diagram, error);
    }
  }
}

const parse = (svg) => new DOMParser().parseFromString(svg, 'text/html').querySelector('svg');

/** Texts are measured in the page, whose policy applies no styles that stand in markup: so it is drawn once for them. */
async function draw({ block, frame, text, at }) {
  if (text.length > longestDiagram) throw new Error(`it is longer than ${longestDiagram} characters`);
  const id = `cb-diagram-${at}`;
  const room = document.createElement('div');
  room.className = 'cb-measuring';
  // Charts of time take the width that there is.
  room.style.width = `${(frame ?? block).clientWidth - 26}px`;
  document.body.append(room);
  const before = document.adoptedStyleSheets;
  try {
    const { svg } = await mermaid.render(id, text, room);
    document.adoptedStyleSheets = [...before, sheetOf(parse(svg), id)];
    return parse((await mermaid.render(id, text, room)).svg);
  } finally {
    document.adoptedStyleSheets = before;
    room.remove();
  }
}

/** Only what is about this picture: a source has its say in these rules. */
function sheetOf(svg, id) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(svg.querySelector('style')?.textContent ?? '');
  for (let at = sheet.cssRules.length - 1; at >= 0; at--) {
    const names = sheet.cssRules[at].selectorText?.split(',') ?? [''];
    if (!names.every((name) => name.trim().startsWith(`#${id} `))) sheet.deleteRule(at);
  }
  return sheet;
}

function show(diagram, svg, theme) {
  const { width, height } = svg.viewBox.baseVal;
  svg.setAttribute('width', width);
  svg.setAttribute('height', height);
  const picture = new Image(width, height);
  picture.alt = svg.querySelector('title')?.textContent || 'Diagram; its source is below';
  picture.style.width = `max(min(100%, ${width}px), ${Math.round(width * smallestScale)}px)`;
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
  frameOf(diagram, theme).replaceChildren(picture);
}

function frameOf(diagram, { background }) {
  diagram.frame ??= makeFrame(diagram.block);
  // A picture that was drawn for a dark screen is printed on dark.
  diagram.frame.style.background = background;
  return diagram.frame;
}

function makeFrame(block) {
  const frame = document.createElement('div');
  frame.className = 'cb-diagram';
  frame.tabIndex = 0;
  frame.setAttribute('role', 'group');
  frame.setAttribute('aria-label', 'Diagram');
  const source = document.createElement('details');
  source.className = 'cb-source';
  const summary = document.createElement('summary');
  summary.textContent = 'Source of the diagram';
  block.replaceWith(frame, source);
  source.append(summary, block);
  return frame;
}

/** The source stands there as it did, with the reason. */
function sayWhy(diagram, error) {
  if (diagram.frame || diagram.said) return;
  diagram.said = document.createElement('p');
  diagram.said.className = 'cb-meta';
  diagram.said.textContent = `This diagram could not be drawn: ${String(error.message ?? error).slice(0, 300)}`;
  diagram.block.before(diagram.said);
}

const scheme = matchMedia('(prefers-color-scheme: dark)');
scheme.addEventListener('change', () => void drawAll());
void drawAll();
