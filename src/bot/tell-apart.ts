/** Two of one name in one answer are written as refs (LOOK §6): `api:petstore` and `component:petstore`. */
import {
  type Action,
  type Block,
  type BlockRenderers,
  type GraphNode,
  renderBlock,
  type Span,
  type Text,
  type View,
} from '../view/view.ts';
import { short } from './answer/names.ts';

/** What stands in an answer under a name. */
type Named = { readonly ref: string; readonly name: string };
/** Ref → what it is called instead. */
type Renames = ReadonlyMap<string, string>;

export function tellApart(view: View): View {
  const labelled = { ...view, blocks: view.blocks.map(tellButtonsApart) };
  const renames = renamesFor(labelled);
  if (renames.size === 0) return labelled;
  return {
    ...labelled,
    lead: rewrite(labelled.lead, renames),
    blocks: labelled.blocks.map((block) => renderBlock(rewriters, block, renames)),
  };
}

/** All that an answer is about by name, and all that its buttons ask about. */
export function refsIn({ lead, blocks, footer }: View): readonly string[] {
  const named = [
    ...namedIn(lead),
    ...blocks.flatMap((block) => renderBlock(readers, block, undefined)),
    ...namedIn(footer),
  ];
  const asked = blocks.flatMap((block) => (block.kind === 'actions' ? block.actions.flatMap(valuesOf) : []));
  return [...named.map(({ ref }) => ref), ...asked];
}

const valuesOf = (action: Action) => (action.kind === 'command' ? Object.values(action.args) : []);

const isPeople = (ref: string) => /^(group|user):/.test(ref);

/** Teams and people are drawn apart from things, and what they do there says what they are. */
function renamesFor({ lead, blocks }: View): Renames {
  const called = new Map<string, string>();
  const several = new Map<string, Set<string>>();
  for (const { ref, name } of [
    ...namedIn(lead),
    ...blocks.flatMap((block) => renderBlock(readers, block, undefined)),
  ]) {
    const key = isPeople(ref) ? `@${name}` : name;
    const other = called.get(key) ?? ref;
    if (other === ref) called.set(key, ref);
    else several.set(key, (several.get(key) ?? new Set([other])).add(ref));
  }
  const shared = [...several.values()];
  return new Map(shared.flatMap((refs) => Array.from(refs, (ref) => [ref, shortest(ref, [...refs])] as const)));
}

const withoutNamespace = (ref: string) => ref.replace(/:.*\//, ':');

function shortest(ref: string, among: readonly string[]): string {
  const isAlone = among.filter((other) => withoutNamespace(other) === withoutNamespace(ref)).length === 1;
  return isAlone ? withoutNamespace(ref) : ref;
}

const isNamed = (span: Span): span is Extract<Span, { ref?: string }> & Named =>
  typeof span !== 'string' && 'ref' in span && span.ref !== undefined;
const namedIn = (text: Text): readonly Named[] => text.filter(isNamed);
const allIn = (texts: readonly Text[]): readonly Named[] => texts.flatMap(namedIn);

const readers: BlockRenderers<readonly Named[], undefined> = {
  heading: () => [],
  text: ({ text }) => namedIn(text),
  facts: ({ facts }) => allIn(facts.map(({ value }) => value)),
  list: ({ items }) => allIn(items),
  table: ({ rows }) => rows.flatMap(allIn),
  graph: ({ graph }) => graph.nodes.filter(({ folded }) => folded === undefined),
  chart: ({ caption = [] }) => namedIn(caption),
  code: () => [],
  note: ({ text }) => namedIn(text),
  actions: () => [],
  divider: () => [],
};

const rewrite = (text: Text, renames: Renames): Text =>
  text.map((span) => (isNamed(span) ? { ...span, name: renames.get(span.ref) ?? span.name } : span));

const rename = (node: GraphNode, renames: Renames): GraphNode => ({
  ...node,
  name: renames.get(node.ref) ?? node.name,
});

const rewriters: BlockRenderers<Block, Renames> = {
  heading: (block) => block,
  text: (block, renames) => ({ ...block, text: rewrite(block.text, renames) }),
  facts: (block, renames) => ({
    ...block,
    facts: block.facts.map(({ label, value }) => ({ label, value: rewrite(value, renames) })),
  }),
  list: (block, renames) => ({ ...block, items: block.items.map((item) => rewrite(item, renames)) }),
  table: (block, renames) => ({
    ...block,
    rows: block.rows.map((row) => row.map((cell) => rewrite(cell, renames))),
  }),
  graph: (block, renames) => ({
    ...block,
    graph: { ...block.graph, nodes: block.graph.nodes.map((node) => rename(node, renames)) },
  }),
  chart: (block, renames) => (block.caption ? { ...block, caption: rewrite(block.caption, renames) } : block),
  code: (block) => block,
  note: (block, renames) => ({ ...block, text: rewrite(block.text, renames) }),
  actions: (block) => block,
  divider: (block) => block,
};

const labelAtMost = 24;

function tellButtonsApart(block: Block): Block {
  if (block.kind !== 'actions') return block;
  const { actions } = block;
  const isShared = ({ label }: Action) => actions.filter((other) => other.label === label).length > 1;
  return { ...block, actions: actions.map((action) => (isShared(action) ? relabelled(action) : action)) };
}

/** Only what is asked about an entity can be told apart by it. */
function relabelled(action: Action): Action {
  const ref =
    action.kind === 'command' ? Object.values(action.args).find((value) => /^\w+:.+\/./.test(value)) : undefined;
  return ref === undefined ? action : { ...action, label: short(withoutNamespace(ref), labelAtMost) };
}
