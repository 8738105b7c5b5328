/** GraphQL's schema language: queries, mutations and subscriptions, and the types. */
import {
  type FieldDefinitionNode,
  GraphQLError,
  type InputValueDefinitionNode,
  parse,
  print,
  type TypeDefinitionNode,
} from 'graphql';
import {
  type ApiCall,
  type ApiDescription,
  type ApiField,
  type ApiProblem,
  type ApiShape,
  shortAbout,
  within,
} from './description.ts';

const roots = ['query', 'mutation', 'subscription'] as const;
const groupNames = { query: 'Queries', mutation: 'Mutations', subscription: 'Subscriptions' } as const;

/** Words of a schema at most: a parser must end. */
const maxTokens = 200_000;

export function readGraphql(text: string): ApiDescription | ApiProblem {
  const document = parsed(text);
  if ('message' in document) return document;
  const types = document.definitions.flatMap((node) => typeOf(node) ?? []);
  const named = new Map<string, string>(roots.map((root) => [`${root[0]?.toUpperCase()}${root.slice(1)}`, root]));
  for (const node of document.definitions)
    if (node.kind === 'SchemaDefinition')
      for (const { operation, type } of node.operationTypes) named.set(type.name.value, operation);
  const groups = roots.map((root) => ({
    name: groupNames[root],
    calls: types.filter(({ name }) => named.get(name.value) === root).flatMap((type) => callsOf(type, root)),
  }));
  const shapes = types.filter(({ name }) => !named.has(name.value)).map(shapeOf);
  return { format: 'GraphQL', facts: [], ...within(groups, shapes) };
}

function parsed(text: string): ReturnType<typeof parse> | ApiProblem {
  try {
    return parse(text, { maxTokens, noLocation: true });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const line = error.locations?.[0]?.line;
    return { message: error.message.replace(/^Syntax Error: /, ''), ...(line !== undefined && { line }) };
  }
}

type Node = ReturnType<typeof parse>['definitions'][number];

/** An extension is part of what it extends, and is told beside it. */
function typeOf(node: Node): TypeDefinitionNode | undefined {
  if (/^\w+TypeDefinition$/.test(node.kind)) return node as TypeDefinitionNode;
  return node.kind === 'ObjectTypeExtension'
    ? ({ ...node, kind: 'ObjectTypeDefinition' } as TypeDefinitionNode)
    : undefined;
}

const isDeprecated = ({ directives = [] }: Pick<FieldDefinitionNode, 'directives'>) =>
  directives.some(({ name }) => name.value === 'deprecated');

function callsOf(type: TypeDefinitionNode, method: string): readonly ApiCall[] {
  if (type.kind !== 'ObjectTypeDefinition') return [];
  return (type.fields ?? []).map((field) => ({
    method,
    name: field.name.value,
    ...shortAbout(field.description?.value),
    isDeprecated: isDeprecated(field),
    takes: (field.arguments ?? []).map(fieldOf),
    gives: [{ type: print(field.type) }],
  }));
}

function fieldOf(node: FieldDefinitionNode | InputValueDefinitionNode): ApiField {
  const type = print(node.type);
  return { name: node.name.value, type, isRequired: type.endsWith('!'), ...shortAbout(node.description?.value) };
}

const kinds: Readonly<Record<TypeDefinitionNode['kind'], string>> = {
  ObjectTypeDefinition: 'type',
  InputObjectTypeDefinition: 'input',
  EnumTypeDefinition: 'enum',
  InterfaceTypeDefinition: 'interface',
  UnionTypeDefinition: 'union',
  ScalarTypeDefinition: 'scalar',
};

function shapeOf(type: TypeDefinitionNode): ApiShape {
  const fields = 'fields' in type ? (type.fields ?? []).map(fieldOf) : [];
  const values =
    type.kind === 'EnumTypeDefinition'
      ? type.values?.map(({ name }) => name.value)
      : type.kind === 'UnionTypeDefinition'
        ? type.types?.map(({ name }) => name.value)
        : undefined;
  return {
    name: type.name.value,
    kind: kinds[type.kind],
    ...shortAbout(type.description?.value),
    fields,
    ...(values && { values }),
  };
}
