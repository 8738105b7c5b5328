/** Secrets of a repository or an environment on GitHub. They leave sealed for it, as its API asks (REST, “Encrypting secrets for the REST API”). */
import { sealFor } from '../../outside/sealed-box.ts';
import type { Values } from '../action.ts';
import { mappingIn, textIn } from '../inputs.ts';
import { type Repository, saysOf, wordsOf } from './repository.ts';

export const secretsProperty = {
  type: 'object',
  additionalProperties: { type: 'string' },
  description: 'Secrets of its workflows',
};

/** `path`: below which GitHub has `/secrets`. One that is there already gets the value. */
export async function setSecrets(repository: Repository, path: string, input: Values): Promise<void> {
  const secrets = Object.entries(mappingIn(input, 'secrets'));
  if (secrets.length === 0) return;
  const found = await repository.get(`${path}/secrets/public-key`);
  const [id, key] = [textIn(saysOf(found), 'key_id'), textIn(saysOf(found), 'key')];
  if (id === undefined || key === undefined)
    throw repository.refused(`the key for secrets cannot be had: ${wordsOf(found)}`);
  for (const [name, value] of secrets) {
    const body = { encrypted_value: await sealFor(key, String(value)), key_id: id };
    const to = `${path}/secrets/${encodeURIComponent(name)}`;
    await repository.need({ method: 'PUT', path: to, body }, `the secret ${name}`);
  }
}
