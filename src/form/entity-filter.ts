/** Which parts of an entity a filter can be about: those that answers come from. */

const plain = new Set([
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.description',
  'metadata.tags',
  'spec.type',
  'spec.lifecycle',
  'spec.owner',
  'spec.system',
  'spec.profile.email',
]);

export const canTell = (path: string): boolean =>
  plain.has(path) || /^metadata\.(labels|annotations|tags)\.\S/.test(path) || /^relations\.[A-Za-z]+$/.test(path);
