/** What only things have: code, docs, a stage. Where a team is called so, or a system without code, what is called so in part may be meant. */
import type { Entity } from '../../catalog/catalog.ts';
import { kindsThatNeed } from '../answer/names.ts';
import { type Fill, fillSlots } from './fill.ts';

/** “the repo of ledger”, where a team is called so: it has no code, but ledger-service and ledger-db may have. */
export const fillThing: Fill = (scene) => {
  const filled = fillSlots({}, scene);
  const [[argument, said] = []] = Object.entries(filled?.said ?? {});
  if (!filled || argument === undefined || said === undefined || talks.test(scene.line)) return filled;
  const [called, ...others] = scene.catalog.called(said);
  const isOther = called?.kind === 'Group' || (called !== undefined && isWithoutCode(called, scene.line));
  if (!isOther || others.length > 0 || hasOwn(called, scene.line)) return filled;
  const things = scene.catalog.complete(said, thingsAtMost, kindsThatNeed);
  return things.length > 0 ? { ...filled, several: { [argument]: things } } : filled;
};
/** “the repo of check-in”, a system that has none, where checkin-web has. */
const isWithoutCode = ({ kind, annotations }: Entity, line: string) =>
  /^(?:System|Domain)$/.test(kind) &&
  /\b(?:repos?(?:itory)?|code|codebase|git(?:hub|lab)?|sources?)\b/i.test(line) &&
  !Object.keys(annotations).some((name) => /project-slug|source-location/.test(name));
const thingsAtMost = 10;
/** Where a team is reached. */
const talks = /\b(?:teams?|slack|channel|chat|contact|e?mail|page|pager|calendar|group)\b/i;
/** Docs of its own, or what is asked for: “handbook of ledger”. */
const hasOwn = ({ annotations, links }: Entity, line: string) =>
  annotations['backstage.io/techdocs-ref'] !== undefined ||
  links.some(({ title }) => title !== undefined && line.toLowerCase().includes(title.toLowerCase()));
