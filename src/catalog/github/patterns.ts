/** What is looked for in each repository of a source. */
import { pathPatterns } from '../../outside/path-pattern.ts';

export const patternsOf = ({
  catalogPath = '/catalog-info.yaml',
}: {
  readonly catalogPath?: string | readonly string[];
}) => pathPatterns([catalogPath].flat());
