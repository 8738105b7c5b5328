/** “I need a new python job” → the template that its words tell, or all there are. */
import type { Entity } from '../../catalog/catalog.ts';
import type { Item, Sentence } from './items.ts';
import type { Reading } from './reader.ts';
import type { Asking } from './set-reading.ts';

const worth = { make: 2.3, onboard: 2.6, template: 2.4, told: 0.5, named: 1 } as const;
const cost = { unknown: 1.2, told: 0.5, name: 1.5, elsewhere: 3, it: 0.5 } as const;
const templatesAtMost = 500;

type Scene = { readonly items: readonly Item[]; readonly asking: Asking };

export function makingReadings(items: readonly Item[], _: Sentence, asking: Asking): readonly Reading[] {
  const command = asking.named('new');
  const has = (concept: string) => items.some((item) => item.is === 'word' && item.concepts.has(concept));
  const base = Math.max(
    has('onboard') && (has('noun') || has('catalog') || has('repo')) ? worth.onboard : 0,
    has('template') ? worth.template : 0,
    has('make') && (has('noun') || isTemplateNamed(items)) && !isAboutThings(items) ? worth.make : 0,
  );
  if (!command || base === 0) return [];
  const template = templateFor({ items, asking });
  const given = template ? { template: template.entity.ref } : {};
  const { score, leftOver } = lessLeftOver({ items, asking }, template?.words ?? new Set());
  return [
    {
      command,
      given,
      said: given,
      how: {},
      score: base + score + (template ? worth.told : 0) + (isTemplateNamed(items) ? worth.named : 0),
      leftOver,
      by: 'something new',
      more: [],
    },
  ];
}

const isTemplateNamed = (items: readonly Item[]) =>
  items.some((item) => item.is === 'name' && item.span.entities.some(({ kind }) => kind === 'Template'));

/** “which services use …”, “what is new”: nothing is wanted. */
const isAboutThings = (items: readonly Item[]) =>
  items.some(
    (item) => item.is === 'name' && item.span.sure && !item.span.entities.some(({ kind }) => kind === 'Template'),
  ) ||
  (items[0]?.is === 'word' && /^(?:which|who|whose|when)$/.test(items[0].text));

/** Words that tell one template from the others: in its name, title, tags, type; in its description for less. */
function templateFor({ items, asking: { catalog, vocabulary } }: Scene) {
  const { baseForms } = vocabulary.language;
  const named = items.flatMap((item) =>
    item.is === 'name' ? item.span.entities.filter(({ kind }) => kind === 'Template') : [],
  );
  const words = contentOf(items).map(baseForms);
  const templates = catalog.find('kind:template').entities.slice(0, templatesAtMost);
  const rated = templates.map((entity) => rated1(entity, words, named));
  const best = rated.sort((a, b) => b.score - a.score)[0];
  const second = rated[1];
  return best && best.score >= 1 && best.score > (second?.score ?? 0) ? best : undefined;
}

function rated1(entity: Entity, words: readonly (readonly string[])[], named: readonly Entity[]) {
  const split = (text: string) => new Set(text.toLowerCase().split(/[^\p{L}\p{N}+#]+/u));
  const telling = split(`${entity.name} ${entity.title ?? ''} ${entity.tags.join(' ')} ${entity.type ?? ''}`);
  const told = split(entity.description ?? '');
  const known = new Set<string>();
  let score = named.includes(entity) ? 5 : 0;
  for (const forms of words) {
    const by = (texts: ReadonlySet<string>) => forms.some((form) => texts.has(form) || texts.has(`${form}s`));
    const amount = by(telling) ? 1 : by(told) ? 0.6 : 0;
    if (amount > 0) known.add(forms[0] ?? '');
    score += amount;
  }
  return { entity, score, words: known };
}

/** Words that may name what is wanted. */
const contentOf = (items: readonly Item[]): readonly string[] =>
  items.flatMap((item) => {
    if (item.is === 'maybe') return item.said.toLowerCase().split(/[\s-]+/);
    if (item.is === 'name') return item.span.said.toLowerCase().split(/[\s-]+/);
    return item.is === 'word' && item.told === 'told' && !generic.has(item.text) ? [item.text] : [];
  });
/** Everybody wants something new. */
const generic = new Set(
  'new create service project component need start template templates make making another something thing set up setup help existing'.split(
    ' ',
  ),
);

function lessLeftOver({ items }: Scene, known: ReadonlySet<string>) {
  let score = 0;
  const leftOver: string[] = [];
  const less = (said: string, amount: number) => {
    score -= amount;
    leftOver.push(said);
  };
  for (const item of items) {
    if (item.is === 'maybe') {
      const words = item.said.toLowerCase().split(/[\s-]+/);
      const unknown = words.filter((word) => !known.has(word));
      if (unknown.length > 0) less(item.said, Math.min(unknown.length, 2) * cost.unknown);
    } else if (item.is === 'name') {
      if (
        !item.span.said
          .toLowerCase()
          .split(/[\s-]+/)
          .some((word) => known.has(word))
      )
        less(item.span.said, cost.name);
    } else if (item.is === 'it') score -= cost.it;
    else if (item.is === 'word') {
      if (item.told === 'elsewhere') less(item.text, cost.elsewhere);
      else if (item.told === 'common' && !known.has(item.text)) score -= cost.told;
      else if (item.told === 'told' && !known.has(item.text) && !beside.some((one) => item.concepts.has(one)))
        less(item.text, cost.told);
    }
  }
  return { score, leftOver };
}
const beside = [
  'make',
  'noun',
  'template',
  'onboard',
  'catalog',
  'repo',
  'list',
  'help',
  'do',
  'i',
  'my',
  'team',
  'company',
  'has',
  'running',
  'describe',
  'person',
  'member',
  'kind',
];
