/** What a Template's spec must hold. Parameters are forms and steps are actions: only their outline is checked here. */
import { anyText, type Check, check, isMapping, list, mapping, text } from './check.ts';

const rule = 'kind';
const word = text(rule);
const anyWord = anyText(rule);
const anyMapping = mapping(rule, {});
const labels = mapping(rule, {}, { backButtonText: anyWord, createButtonText: anyWord, reviewButtonText: anyWord });
const condition = check(rule, 'text or a boolean', (value) => typeof value === 'string' || typeof value === 'boolean');
const step = mapping(rule, { action: anyWord }, { id: anyWord, name: anyWord, input: anyMapping, if: condition });

/** One form, or a list of forms that are filled in one after the other. */
const form = check(rule, 'a mapping or a list of mappings', isMapping);
const forms = list(rule, anyMapping, 'mappings');
const parameters: Check = (value) => (Array.isArray(value) ? forms : form)(value);

/** Besides links and texts, an output's values are texts. */
const parts = list(rule, mapping(rule, {}, { if: condition, title: word, icon: word }), 'mappings');
const output: Check = (value) => {
  const keys = isMapping(value) ? Object.keys(value) : [];
  const fields = keys.map((key) => [key, key === 'links' || key === 'text' ? parts : anyWord]);
  return mapping(rule, {}, Object.fromEntries(fields))(value);
};

export const template = mapping(
  rule,
  { type: word, steps: list(rule, step, 'steps') },
  {
    owner: word,
    lifecycle: word,
    parameters,
    output,
    secrets: mapping(rule, {}, { schema: anyMapping }),
    presentation: mapping(rule, {}, { buttonLabels: labels }),
  },
);
