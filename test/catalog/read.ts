/** One descriptor file read without a disk: what stands beside it is given as a record of texts. */
import { posix } from 'node:path';
import { type FileContent, readDescriptors } from '../../src/catalog/ingest.ts';
import type { Lead } from '../../src/catalog/location.ts';

export function read(text: string, beside: Readonly<Record<string, string>> = {}): Promise<FileContent> {
  const file = (target: string) => beside[posix.normalize(target)];
  const lead = (target: string): Lead => {
    if (target.includes('://')) return { kind: 'address', reason: 'is far away' };
    const location = `file:/catalog/${posix.normalize(target)}`;
    return { kind: file(target) === undefined ? 'missing' : 'file', location };
  };
  return readDescriptors(text, {
    location: 'file:/catalog/pay.yaml',
    label: 'pay.yaml',
    origin: 'file:/catalog/all.yaml',
    readAt: 0,
    prepare: () => undefined,
    readBeside: (target) => {
      if (target.includes('://')) return { refused: 'is an address', isAddress: true };
      const found = file(target);
      return found === undefined ? { refused: 'is not there' } : { text: found };
    },
    lead,
    breathe: () => undefined,
  });
}

/** What an entity of each kind must have. */
const specs: Readonly<Record<string, string>> = {
  Component: '{ type: service, lifecycle: production, owner: team-a }',
  API: '{ type: openapi, lifecycle: production, owner: team-a, definition: x }',
  Resource: '{ type: database, owner: team-a }',
  System: '{ owner: team-a }',
  Domain: '{ owner: team-a }',
  Group: '{ type: team, children: [] }',
  User: '{ memberOf: [] }',
  Location: '{}',
  Template: '{ type: service, steps: [] }',
};

/** A descriptor of a kind that only lacks what is given. */
export function descriptor(kind: string, given: { readonly metadata?: string; readonly spec?: string } = {}): string {
  const apiVersion = kind === 'Template' ? 'scaffolder.backstage.io/v1beta3' : 'backstage.io/v1alpha1';
  const metadata = given.metadata ?? '{ name: payments }';
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: ${metadata}\nspec: ${given.spec ?? specs[kind] ?? '{}'}\n`;
}
