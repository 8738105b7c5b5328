/** What a Template's spec must hold. Parameters are forms and steps are actions: only their outline is checked here. */
import { anyText, type Check, isMapping, list, mapping, mistyped, text } from './check.ts';

const rule = 'kind';
const word = text(rule);
const anyWord = anyText(rule);
const anyMapping = mapping(rule, {});
const labels = mapping(rule, {}, { backButtonText: anyWord, createButtonText: anyWord, reviewButtonText: anyWord });

const condition: Check = (value, path) =>
  typeof value === 'string' || typeof value === 'boolean'
    ? []
    : mistyped(value, path, { rule, expected: 'text or a boolean' });

const step = mapping(rule, { action: anyWord }, { id: anyWord, name: anyWord, input: anyMapping, if: condition });

/** One form, or a list of forms that are filled in one after the other. */
const parameters: Check = (value, path) => {
  if (isMapping(value)) return [];
  const pages = list(rule, anyMapping, 'forms');
  return Array.isArray(value)
    ? pages(value, path)
    : mistyped(value, path, { rule, expected: 'a mapping or a list of mappings' });
};

const parts = list(rule, mapping(rule, {}, { if: condition, title: word, icon: word }), 'mappings');

/** Besides links and texts, an output's values are texts. */
const output: Check = (value, path) => {
  if (!isMapping(value)) return mistyped(value, path, { rule, expected: 'a mapping' });
  return Object.entries(value).flatMap(([key, each]) => {
    const inside = [...path, key];
    return key === 'links' || key === 'text' ? parts(each, inside) : anyWord(each, inside);
  });
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
