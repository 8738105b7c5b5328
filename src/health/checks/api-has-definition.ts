/** An API says what can be called. */
import { defineCheck } from '../check.ts';

export default defineCheck({
  title: 'Its definition says what can be called',
  why: 'Whoever wants to call it reads its definition first.',
  about: { kinds: ['api'] },
  facts: ['definition'],
  judge({ fact }) {
    const found = fact('definition');
    if ('missing' in found) return { kind: 'unknown', because: `its definition is not known: ${found.missing}` };
    const { letters, calls, problem } = found.value;
    if (letters === 0) return { kind: 'fails', because: 'its definition is empty' };
    if (problem !== undefined) return { kind: 'unknown', because: 'its definition cannot be read' };
    return calls === 0 ? { kind: 'fails', because: 'its definition holds no call' } : { kind: 'holds' };
  },
  fix: {
    text: 'Put its OpenAPI, AsyncAPI, GraphQL or gRPC definition into spec.definition, or name the file with $text.',
    url: 'https://backstage.io/docs/features/software-catalog/descriptor-format#kind-api',
  },
});
