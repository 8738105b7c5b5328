/**
 * The allow list that all markup passes after it was made, whoever made it: markdown, an extension or the author. What
 * is not on it is shown as text. Links and pictures are led to where they belong on the way.
 */
import sanitizeHtml, { type Attributes, type Tag } from 'sanitize-html';

export type Leading = {
  /** Where a link leads on the site; undefined where it may not. */
  readonly link: (href: string) => { readonly href: string } | { readonly broken: string };
  readonly picture: (src: string) => { readonly src: string } | { readonly elsewhere: string };
};

const mathTags =
  'math annotation maction menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover none semantics'.split(
    ' ',
  );
/** The sanitiser looks through them in this order: what is frequent stands first. */
const htmlTags =
  'span a p code li td th tr strong div pre ul h2 h3 abbr address article aside audio b bdi bdo blockquote br caption center cite col colgroup dd del details dfn dl dt em figcaption figure footer h1 h4 h5 h6 header hr i img input ins kbd label main mark nav ol picture q rp rt ruby s samp section small source strike sub summary sup table tbody tfoot thead time tt u var video wbr'.split(
    ' ',
  );
/** All that HTML knows: what is none of these was never meant as markup. */
export const knownTags: ReadonlySet<string> = new Set([
  ...htmlTags,
  ...mathTags,
  ...'applet area base basefont body button canvas command datalist dialog embed fieldset font form frame frameset head html iframe legend link map marquee menu meta meter noembed noframes noscript object optgroup option output param plaintext progress script select slot style svg template textarea title track xmp'.split(
    ' ',
  ),
]);

const common = ['id', 'class', 'title', 'lang', 'dir', 'align', 'aria-label'];
const allowedAttributes: Record<string, string[]> = {
  '*': common,
  a: ['href', 'rel'],
  pre: ['tabindex'],
  div: ['tabindex'],
  img: ['src', 'alt', 'width', 'height', 'loading'],
  audio: ['src', 'controls'],
  video: ['src', 'controls', 'width', 'height', 'muted', 'loop'],
  source: ['src', 'type'],
  details: ['open'],
  ol: ['start', 'type', 'reversed'],
  li: ['value'],
  input: ['type', 'checked', 'disabled', 'name'],
  label: ['for'],
  td: ['colspan', 'rowspan', 'headers', 'width', 'valign'],
  th: ['colspan', 'rowspan', 'headers', 'scope', 'width', 'valign'],
  table: ['width'],
  col: ['span', 'width'],
  colgroup: ['span'],
  del: ['datetime', 'cite'],
  ins: ['datetime', 'cite'],
  time: ['datetime'],
  span: ['data-linenos'],
  math: ['display'],
  mi: ['mathvariant'],
  mo: [
    'stretchy',
    'fence',
    'form',
    'lspace',
    'rspace',
    'minsize',
    'maxsize',
    'movablelimits',
    'separator',
    'symmetric',
    'largeop',
  ],
  mstyle: ['displaystyle', 'scriptlevel', 'mathcolor'],
  mfrac: ['linethickness'],
  mover: ['accent'],
  munder: ['accentunder'],
  mpadded: ['width', 'height', 'depth', 'lspace', 'voffset'],
  mspace: ['width', 'height', 'depth', 'linebreak'],
  mtable: ['columnalign', 'rowspacing', 'columnspacing', 'columnlines', 'rowlines', 'displaystyle'],
  mtd: ['columnalign', 'columnspan', 'rowspan'],
  menclose: ['notation'],
  annotation: ['encoding'],
};

/** The page's own frame is called so; documents may not pass for it. */
const ownName =
  /^(?:cb-.*|account|account-menu|button|company|home|initials|menu|narrow|search|skip|tools|top|unseen)$/i;

export function sanitize(html: string, leading: Leading): string {
  return sanitizeHtml(html, {
    allowedTags: [...htmlTags, ...mathTags],
    allowedAttributes,
    disallowedTagsMode: 'escape',
    enforceHtmlBoundary: false,
    allowedSchemes: ['http', 'https', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['data'], source: [], video: [], audio: [] },
    allowProtocolRelative: false,
    parser: { decodeEntities: true },
    transformTags: {
      '*': keepOwnNames,
      a: (_, attributes) => leadLink(attributes, leading),
      img: (_, attributes) => leadPicture(attributes, leading),
      audio: (name, attributes) => leadMedia(name, attributes, leading),
      video: (name, attributes) => leadMedia(name, attributes, leading),
      source: (name, attributes) => leadMedia(name, attributes, leading),
      input: (_, attributes) => inputOf(attributes),
      // What scrolls can be reached by keyboard.
      pre: (name, attributes) => ({ tagName: name, attribs: { ...attributes, tabindex: '0' } }),
    },
  });
}

function keepOwnNames(tagName: string, attribs: Attributes): Tag {
  if (attribs.id === undefined && attribs.class === undefined) return { tagName, attribs };
  const { id, class: classes, ...rest } = attribs;
  const kept = classes?.split(/\s+/).filter((name) => name !== '' && !ownName.test(name)) ?? [];
  return {
    tagName,
    attribs: {
      ...(id !== undefined && id !== '' && !ownName.test(id) && { id }),
      ...(kept.length > 0 && { class: kept.join(' ') }),
      ...rest,
    },
  };
}

function leadLink(attributes: Attributes, { link }: Leading): Tag {
  const { href, target: _, rel: __, ...rest } = attributes;
  if (href === undefined) return keepOwnNames('a', rest);
  const led = link(href);
  if ('href' in led) {
    const isElsewhere = /^https?:/i.test(led.href);
    return keepOwnNames('a', { ...rest, href: led.href, ...(isElsewhere && { rel: 'noopener' }) });
  }
  const { class: classes = '', ...others } = rest;
  return keepOwnNames('a', { ...others, class: `${classes} broken`.trim(), title: led.broken });
}

/** Nothing is fetched from elsewhere: whose page is read is nobody's business. */
function leadPicture({ src = '', ...rest }: Attributes, { picture }: Leading): Tag {
  const led = picture(src);
  if ('src' in led) {
    const alt = rest.alt ?? '';
    return keepOwnNames('img', { ...rest, alt, src: led.src, loading: 'lazy' });
  }
  const words = rest.alt?.trim() || 'Picture';
  return { tagName: 'span', attribs: { class: 'elsewhere', title: led.elsewhere }, text: words };
}

function leadMedia(tagName: string, { src, ...rest }: Attributes, { picture }: Leading): Tag {
  const led = src === undefined ? undefined : picture(src);
  return keepOwnNames(tagName, { ...rest, ...(led && 'src' in led && { src: led.src }), controls: '' });
}

/** Boxes of task lists and the choice among tabs; nothing that sends or asks. */
function inputOf({ type, ...rest }: Attributes): Tag {
  const isTab = type === 'radio' && /^__tabbed_\d+$/.test(rest.name ?? '');
  if (isTab) return keepOwnNames('input', { ...rest, type });
  const { name: _, ...box } = rest;
  return keepOwnNames('input', {
    ...box,
    type: 'checkbox',
    disabled: '',
    'aria-label': 'checked' in box ? 'done' : 'to do',
  });
}
