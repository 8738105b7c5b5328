/** “which services fail the runbook check” → the words that name the check. */
import { type Fill, filledWith, fillSlots } from './fill.ts';

export const fillCheck: Fill = (scene) => {
  const { items, command } = scene;
  const about = fillSlots({ slots: Object.keys(command.definition.args).slice(1, 2) }, scene);
  const said = items.flatMap((item) => {
    if (item.is === 'maybe') return around.has(item.said.toLowerCase()) ? [] : [item.said.toLowerCase()];
    return item.is === 'word' && item.told !== 'filler' && !around.has(item.text) ? [item.text] : [];
  });
  const [argument = ''] = Object.keys(command.definition.args);
  return about && filledWith({ ...(said.length > 0 && { [argument]: said.join(' ') }), ...about.given }, 1);
};

/** What people say around the name of a check. */
const around = new Set(
  'check checks checked checking test tests fail fails failed failing failure failures pass passes passing passed list service services component components thing things entity entities team teams api apis result results status state show everything everyone named called rule violate violates violating not currently offender offenders flunk flunks flunked flunking miss misses missing lack lacks meets meeting met struggle struggles struggling comply complies red green break breaks breaking meet satisfy comply still'.split(
    ' ',
  ),
);
