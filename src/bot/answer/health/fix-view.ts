/** What mends a check, for one entity or for all that fail it: a template's form filled in, a run for many, or what to do in words. */
import type { Entity } from '../../../catalog/catalog.ts';
import type { CheckDefinition } from '../../../health/check.ts';
import type { Finding, Scope } from '../../../health/health.ts';
import { ask, bold, count, entityPath, link, view } from '../../../view/build.ts';
import type { Action, Cell, Text, View } from '../../../view/view.ts';
import { figure } from '../../../view/words.ts';
import type { Services } from '../../services.ts';
import { rowsAtMost } from '../entity-table.ts';
import { factsBlock } from '../facts.ts';
import { isWebAddress } from '../footer.ts';
import { present } from '../lookup.ts';
import { mention, nameSpan, plainName, short } from '../names.ts';
import { actionsBlock, openPage } from '../next-steps.ts';
import { ownerCell } from '../ownership.ts';
import { failingQuery } from './failing-query.ts';
import { filledIn, fixText } from './fix-words.ts';
import { scopeArg, scopeName, withinText } from './scope.ts';
import { isOpen } from './scope-health.ts';
import { becauseText, spansOf } from './words.ts';

type Fixing = { readonly id: string; readonly definition: CheckDefinition; readonly scope: Scope };

export function fixView(services: Services, fixing: Fixing): View {
  const { catalog, health } = services;
  const open = health.failing(fixing.scope, fixing.id).filter(isOpen);
  const entities = present(catalog, new Set(open.map(({ ref }) => ref)));
  const [first, ...others] = open;
  const entity = entities[0];
  if (!first || !entity) return nothingView(services, fixing);
  if (others.length > 0) return manyView(services, fixing, { open, entities });
  const { definition, id } = fixing;
  return view({
    title: `Fix “${definition.title}”`,
    lead: [
      nameSpan(catalog, entity),
      ' fails ',
      bold(`“${short(definition.title, 60)}”`),
      ': ',
      ...becauseText(first, 60),
      '.',
    ],
    blocks: [
      ...factsBlock([
        { label: 'What to do', value: fixText(definition.fix, entity) },
        { label: 'Where', value: whereText(entity) },
        { label: 'Template', value: templateText(services, definition) },
      ]),
      ...actionsBlock([
        startFor(services, definition, entity),
        { ...ask('Exempt', 'exempt', { entity: entity.ref, check: id }), form: true },
        ask('Its health', 'health', { scope: entity.ref }),
        openPage(catalog, entity),
      ]),
    ],
    footer: [`Check ${id} · it is looked at again when its descriptor changes`],
    counts: [entity.ref],
  });
}

/** The descriptor, where it can be changed. */
function whereText({ source, ref }: Entity, isShort = false): Text {
  const { viewUrl } = source;
  const label = isShort ? source.label.slice(source.label.lastIndexOf('/') + 1) : source.label;
  return [link(label, viewUrl && isWebAddress(viewUrl) ? viewUrl : entityPath(ref))];
}

function templateOf({ catalog }: Pick<Services, 'catalog'>, { fix }: CheckDefinition) {
  const template = fix.template && catalog.get(fix.template.ref);
  return fix.template && template ? { entity: template, values: fix.template.values } : undefined;
}

function templateText({ catalog }: Services, definition: CheckDefinition): Text {
  const template = templateOf({ catalog }, definition);
  return template ? [nameSpan(catalog, template.entity), ' does it'] : [];
}

/** Its form with what is known filled in. */
function startFor(
  services: Services,
  definition: CheckDefinition,
  entity: Entity,
  label = 'Fill in the template',
): Action | undefined {
  const template = templateOf(services, definition);
  if (!template) return undefined;
  const filled = Object.entries(template.values).map(([name, text]) => [name, filledIn(text, entity)] as const);
  const values = JSON.stringify(Object.fromEntries(filled.filter(([, value]) => value !== '')));
  return { ...ask(label, 'new', { template: template.entity.ref, values }), form: true };
}

type Open = { readonly open: readonly Finding[]; readonly entities: readonly Entity[] };

function manyView(services: Services, { id, definition, scope }: Fixing, { open, entities }: Open): View {
  const { catalog } = services;
  const rows = open.slice(0, rowsAtMost).map((finding): readonly Cell[] => {
    const entity = catalog.get(finding.ref);
    return [
      mention(catalog, finding.ref),
      entity ? ownerCell(catalog, entity) : ['–'],
      entity ? whereText(entity, true) : ['–'],
      becauseText(finding),
    ];
  });
  const columns = ['Entity', 'Owner', 'Where', 'Why'].map((title) => ({ title }));
  return view({
    title: `Fix “${definition.title}”`,
    lead: [
      bold(count(entities.length, 'entity', 'entities')),
      ...withinText(catalog, scope),
      ` to mend: “${short(definition.title, 60)}”.`,
    ],
    blocks: [
      ...factsBlock([
        { label: 'What to do', value: fixText(definition.fix) },
        { label: 'Why', value: spansOf(definition.why) },
        { label: 'Template', value: templateText(services, definition) },
      ]),
      { kind: 'table', columns, rows, total: open.length },
      ...actionsBlock([
        startForAll(services, { id, definition, scope }, entities),
        ...entities
          .slice(0, 2)
          .map((entity) => startFor(services, definition, entity, short(`For ${plainName(catalog, entity.ref)}`, 24))),
        ask('Who fails it', 'check', { check: id, ...scopeArg(scope) }),
        ask('All checks', 'check', {}),
      ]),
    ],
    footer: [`Check ${id} · each is looked at again when its descriptor changes`],
    counts: entities.map(({ ref }) => ref),
  });
}

/** A run for many: the template takes each entity where the check's values say `{ref}`. */
function startForAll(
  services: Services,
  { id, definition, scope }: Fixing,
  entities: readonly Entity[],
): Action | undefined {
  const template = templateOf(services, definition);
  const field = template && Object.entries(template.values).find(([, text]) => text === '{ref}')?.[0];
  if (!template || field === undefined) return undefined;
  const query = failingQuery(id, scope.kind === 'company' ? undefined : scope.ref);
  return {
    ...ask(`Start for all ${figure(entities.length)}`, 'new', { template: template.entity.ref, in: field, for: query }),
    form: true,
  };
}

function nothingView({ catalog }: Services, { id, definition, scope }: Fixing): View {
  return view({
    title: `Fix “${definition.title}”`,
    lead: [bold('Nothing to fix'), ...withinText(catalog, scope), `: “${short(definition.title, 60)}” fails nowhere.`],
    blocks: actionsBlock([
      ask('Who is looked at', 'check', { check: id, ...scopeArg(scope) }),
      ask(
        short(`Health of ${scopeName(catalog, scope)}`, 24),
        'health',
        scope.kind === 'company' ? { company: 'company' } : { scope: scope.ref },
      ),
    ]),
    footer: [`Check ${id}`],
  });
}
