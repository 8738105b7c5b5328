/** What people are asked and told by a step holds no secrets, whatever its template puts there. */
import type { ActionServices } from './action.ts';
import type { SecretsHider } from './hide-secrets.ts';

export function discreet(services: ActionServices, { hide }: SecretsHider): ActionServices {
  const { approvals, asker } = services;
  const tell: typeof asker.tell = (mark, to, { title, info, link, ...what }) =>
    asker.tell(mark, to, {
      ...{ ...what, title: hide(title) },
      ...(info !== undefined && { info: hide(info) }),
      ...(link !== undefined && { link: hide(link) }),
    });
  if (!approvals) return { ...services, asker: { ...asker, tell } };
  const ask: typeof approvals.ask = ({ title, message, ...asking }) =>
    approvals.ask({ ...asking, title: hide(title), ...(message !== undefined && { message: hide(message) }) });
  return { ...services, asker: { ...asker, tell }, approvals: { ...approvals, ask } };
}
