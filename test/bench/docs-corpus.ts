/** 20,000 pages of docs as a company of 400 services has them: half of them guides and runbooks, half decisions, releases and modules. */
import type { Ref } from '../../src/catalog/catalog.ts';
import type { DocsPage } from '../../src/docs/docs-pages.ts';
import { topics } from './docs-topics.ts';

const nouns =
  'payments ledger checkout basket pricing refunds invoices loyalty delivery courier routing warehouse stock supplier search recommendations reviews identity sessions notifications mail sms campaigns coupons fraud tax reports metrics audit images translations returns subscriptions wallet gifts stores planning forecasts imports partners'.split(
    ' ',
  );
const kinds = ['api', 'service', 'worker', 'web', 'gateway', 'importer', 'exporter', 'scheduler', 'proxy', 'admin'];
const things =
  'postgres redis kafka protobuf graphql terraform helm grpc sqlite parquet webhooks snapshots batching sharding retries backoff checksums pagination tracing sampling compression quotas locales currencies barcodes vouchers addresses parcels timetables tariffs'.split(
    ' ',
  );
const verbs = 'adopt drop replace wrap split merge cache validate encrypt batch mirror stream throttle measure'.split(
  ' ',
);
const reasons = [
  'It was the simplest thing that could be operated by a small team.',
  'Measurements on staging showed half of the latency and a third of the cost.',
  'The vendor ends support next year, and moving later costs more.',
  'Two other teams have good experience with it and offered to help.',
  'We accept that reports are a few minutes late because of it.',
  'It is to be looked at again when traffic has doubled.',
];

export const services = nouns.flatMap((noun) =>
  kinds.map((kind) => ({ name: `${noun}-${kind}`, team: `Team ${noun}` })),
);

export const refOf = (service: string): Ref => `component:default/${service}`;
export const slug = (title: string) => title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
const pick = <Item>(list: readonly Item[], at: number): Item => list[at % list.length] as Item;

type Texts = Readonly<Record<string, string>>;

const pageOf = (above: string, title: string, sections: Texts): DocsPage => ({
  path: `${above ? `${slug(above)}/` : ''}${slug(title)}/`,
  title,
  titlePath: above ? [above] : [],
  text: '',
  headings: Object.entries(sections).map(([heading, text]) => ({ id: slug(heading), title: heading, text })),
  renderedAt: 0,
});

/** Fifty pages. */
export function pagesOf({ name, team }: { readonly name: string; readonly team: string }, seed: number): DocsPage[] {
  const filled = (text: string) => text.replaceAll('{s}', name).replaceAll('{t}', team);
  const guides = topics.map(({ page, above, sections }) =>
    pageOf(above, page, Object.fromEntries(Object.entries(sections).map(([title, text]) => [title, filled(text)]))),
  );
  return [
    ...guides,
    ...Array.from({ length: 14 }, (_, at) => decision(name, seed * 7 + at, at)),
    ...Array.from({ length: 10 }, (_, at) => release(name, seed * 11 + at, at)),
    ...Array.from({ length: 6 }, (_, at) => module(seed * 13 + at)),
  ];
}

function decision(name: string, seed: number, at: number): DocsPage {
  const [verb, thing, other] = [pick(verbs, seed), pick(things, seed * 3), pick(things, seed * 5 + 1)];
  return pageOf('Decisions', `${at + 1}. ${verb} ${thing}`, {
    Context: `${name} used ${other} until now. With more customers ${other} became hard to operate, and ${thing} was proposed.`,
    Decision: `We ${verb} ${thing} in ${name}. ${pick(reasons, seed)} ${pick(reasons, seed + 2)}`,
    Consequences: `Everybody learns ${thing}. ${pick(reasons, seed + 4)} Dashboards and alerts for ${other} are removed.`,
  });
}

function release(name: string, seed: number, at: number): DocsPage {
  const [one, two] = [pick(things, seed), pick(things, seed * 2 + 3)];
  return pageOf('Releases', `Version 3.${at}`, {
    New: `${name} can ${pick(verbs, seed)} ${one}. Answers hold more about ${two}.`,
    Mended: `A mistake with ${two} when two requests came at once. ${one} is closed when a request is given up.`,
  });
}

function module(seed: number): DocsPage {
  const [one, two] = [pick(things, seed), pick(things, seed * 7 + 2)];
  return pageOf('Modules', `${one} and ${two}`, {
    Purpose: `Keeps ${one} away from the rest, so that ${two} can change without it.`,
    Use: `Import it as ${one}_${two}. Give it a clock and a connection; it opens nothing by itself.`,
    Limits: `At most ten thousand ${one} at a time. Above that ${pick(verbs, seed)} them first.`,
  });
}
