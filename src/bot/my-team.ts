/** “my team’s python services”, “and ours?”: the asker’s team by its name, where there is but one. */
import { answerInWords, readLine } from './answer-sentence.ts';
import type { Outcome } from './run-command.ts';
import type { Turn } from './turn.ts';
import { typed } from './word.ts';

const saidMine = /\b(?:my|our) (?:own )?(?:team|squad|crew|group|team-?mates)\b(?!['’]s name)/i;
const saidOurs =
  /^(?:(?:and|or|what about|how about|same for|now|also) )+(ours|us|mine|my own|our own|(?:my|our) (?:own )?(?:team|squad|crew|group)(?:['’]s)?)$/i;

/** The line with the team's name in it; nothing where it is not said, or not known which one is meant. */
export function withMyTeam({ actor, catalog }: Pick<Turn, 'actor' | 'catalog'>, line: string): string | undefined {
  const bare = line.replace(/[\s?!.]+$/, '');
  if (!actor.user || (!saidMine.test(bare) && !saidOurs.test(bare))) return undefined;
  const [team, ...more] = catalog.relations(actor.user, 'memberOf');
  if (team === undefined || more.length > 0) return undefined;
  const entity = catalog.get(team.target);
  if (!entity) return undefined;
  const name = typed(entity.namespace === 'default' ? entity.name : entity.ref);
  const [, ours] = saidOurs.exec(bare) ?? [];
  // By its name alone it may be something else.
  const alone = catalog.called(entity.name).length > 1 ? entity.ref : name;
  return ours !== undefined
    ? bare.replace(ours, alone)
    : line.replaceAll(new RegExp(saidMine, 'gi'), `team ${name}`).replace(/^team (?=team )/i, '');
}

/** What is asked of the team rather than what it has: nothing where `mine` tells it, or it is not sure. */
export async function answerOfTeam(turn: Turn, line: string): Promise<Outcome | undefined> {
  const { isSure, readings, rivals } = await readLine(turn, line);
  const [best] = readings;
  if (!best?.command || !isSure || rivals.length > 0 || best.leftOver.length > 0) return undefined;
  return best.command.definition.needs === 'read' && !tellsMine.has(best.command.name)
    ? answerInWords(turn, line)
    : undefined;
}
const tellsMine = new Set(['owned', 'mine', 'show', 'whoami', 'docs', 'whose', 'help']);
