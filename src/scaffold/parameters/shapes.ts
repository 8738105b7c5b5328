/** Which shape a parameter has: Backstage's own field, else the widget, else the type. */
import type { Field, FormValues } from '../../form/form.ts';
import { alternativesOf } from './conditions.ts';
import { listShape, objectShape } from './nested.ts';
import { pickerOf } from './pickers.ts';
import { choice, choices, date, flag, lines, listedIn, number, secret, text, yaml } from './plain-shapes.ts';
import { propertiesOf } from './properties.ts';
import { at, hintAt, isMapping, mappingAt, type Property, type Schema, textAt, typeOf, widgetOf } from './property.ts';
import { hidden, type Shape } from './shape.ts';

export const fieldsOf = (property: Property): readonly Field[] => shapeOf(property.schema).fields(property);
export const valueFor = (property: Property, values: FormValues): unknown =>
  property.chooses ? undefined : shapeOf(property.schema).value(property, values);

const inside = {
  propertiesOf: (parent: Property) => propertiesOf(parent.schema, parent),
  fieldsOf,
  valueFor,
};
const object = objectShape(inside);
const list = listShape(inside);

function shapeOf(schema: Schema): Shape {
  if (isFixed(schema)) return hidden;
  const picked = pickerOf(schema)?.shape;
  if (picked) return picked;
  if (widgetOf(schema) === 'password') return secret;
  if (listedIn(schema).length > 0) return choice;
  switch (typeOf(schema)) {
    case 'number':
      return number(false);
    case 'integer':
      return number(true);
    case 'boolean':
      return flag;
    case 'array':
      return arrayShape(schema);
    case 'object':
      return hasParts(schema) ? object : yaml;
    case 'null':
      return hidden;
    default:
      return textAt(schema, 'format') === 'date' ? date : text;
  }
}

const hasParts = (schema: Schema) =>
  Object.keys(mappingAt(schema, 'properties')).length > 0 || alternativesOf(schema) !== undefined;

/** Nobody may change it. */
function isFixed(schema: Schema): boolean {
  if (widgetOf(schema) === 'hidden') return true;
  return ['readonly', 'disabled'].some((key) => hintAt(schema, key) === true) || Object.hasOwn(schema, 'const');
}

function arrayShape(schema: Schema): Shape {
  const items = at(schema, 'items');
  if (!isMapping(items)) return lines;
  if (listedIn(items).length > 0) return choices;
  const type = typeOf(items);
  if (type === 'object') return hasParts(items) ? list : yaml;
  return type === 'array' || type === 'boolean' ? yaml : lines;
}

/** Fields that Callboard does not know, by parameter: the template's owner is told. */
export const unknownPicker = ({ schema }: Property): string | undefined => {
  const picked = pickerOf(schema);
  return picked && !picked.shape ? picked.name : undefined;
};
