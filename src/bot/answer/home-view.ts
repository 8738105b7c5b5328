/** What is mine in one look: the View of `home`, which is also the first page of the console and the home of a chat app. */
import type { CatalogError, Entity } from '../../catalog/catalog.ts';
import { ask, bold, code, count, view } from '../../view/build.ts';
import type { Action, Block, Text, View } from '../../view/view.ts';
import type { Run } from '../command.ts';
import type { Services } from '../services.ts';
import { catalogFooter } from './footer.ts';
import { errorsOf } from './home/errors.ts';
import type { HomeAsked } from './home/section.ts';
import { homeSections } from './home/sections.ts';
import { present, related } from './lookup.ts';
import { ownerInSentence, short } from './names.ts';
import { actionsBlock, showErrors } from './next-steps.ts';
import { ownedThrough } from './owned-view.ts';

type Asked = Pick<Run<unknown>, 'actor' | 'services'>;

export async function homeView({ actor, services }: Asked): Promise<View> {
  const { catalog } = services;
  const person = actor.user === undefined ? undefined : catalog.get(actor.user);
  const teams = person ? present(catalog, related(catalog, person.ref, 'memberOf')) : [];
  const owned = person ? ownedThrough(catalog, person, teams) : [];
  const asked: HomeAsked = { services, catalog, person, teams, owned };
  const parts = (await Promise.all(homeSections.map((section) => section(asked)))).flat();
  return view({
    title: 'Home',
    lead: person ? leadOf(asked, errorsOf(asked)) : strangerLead,
    blocks: [...(person ? [] : howToBeKnown(services.commands)), ...inOrder(parts), ...actionsBlock(stepsOf(asked))],
    footer: catalogFooter(catalog),
    // Drafts and queries are theirs, and so may be what they own.
    onlyFor: 'asker',
  });
}

export const strangerLead: Text = [
  'Your account belongs to ',
  bold('nobody in the catalog'),
  ', so nothing is known to be yours.',
];

/** What it takes to be somebody, as far as this Callboard offers it. */
export function howToBeKnown(commands: Services['commands']): readonly Block[] {
  const byLink = commands.has('link') ? [', or ', code('link'), ' says which User you are'] : [];
  const text = [
    'It takes a User whose ',
    code('spec.profile.email'),
    ' is the address of your account',
    ...byLink,
    '.',
  ];
  return [{ kind: 'text', text }];
}

function leadOf({ catalog, teams, owned }: HomeAsked, errors: readonly CatalogError[]): Text {
  const [team, ...more] = teams;
  const name = team ? short(ownerInSentence(catalog, team.ref), 50) : '';
  const through = team ? ` through ${more.length > 0 ? count(teams.length, 'team', 'teams') : name}` : '';
  const wrong = errors.length > 0 ? `; ${count(errors.length, 'error', 'errors')} to put right` : '';
  if (owned.length === 0) return [bold('Nothing'), ` in the catalog is yours${through}${wrong}.`];
  return ['You answer for ', bold(count(owned.length, 'entity', 'entities')), `${through}${wrong}.`];
}

/** An answer says tables and lists before notes, whichever part has them. */
function inOrder(parts: readonly Block[]): readonly Block[] {
  const isNote = ({ kind }: Block) => kind === 'note';
  return [...parts.filter((part) => !isNote(part)), ...parts.filter(isNote).slice(0, 1)];
}

function stepsOf({ catalog, person, teams, owned }: HomeAsked): readonly (Action | undefined)[] {
  if (!person) return [ask('Who am I', 'whoami', {}), ask('All teams', 'find', { words: 'kind:group' }), help];
  const withErrors = teams.find((team) => showErrors(catalog, team));
  return [
    owned.length > 0 ? ask('All that is mine', 'mine', {}) : undefined,
    withErrors && showErrors(catalog, withErrors),
    changesOf(teams),
    catalog.find('kind:template').entities.length > 0 ? ask('New from template', 'new', {}) : undefined,
    help,
  ];
}

const changesOf = ([team]: readonly Entity[]) => team && ask('Changes this week', 'changes', { in: team.ref });
const help = ask('What can be asked', 'help', {});
