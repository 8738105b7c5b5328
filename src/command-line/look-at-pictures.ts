/** The picture renderer: draws one, for what it is made of may be missing on a machine. */
import { graphPng } from '../picture/graph.ts';
import type { Graph } from '../view/view.ts';
import type { Examined, Finding } from './doctor.ts';

const node = (name: string, asked: boolean) => ({ ref: `component:default/${name}`, name, kind: 'Component', asked });
const graph: Graph = {
  nodes: [node('here', true), node('there', false)],
  edges: [{ from: 'component:default/here', to: 'component:default/there' }],
};

export async function lookAtPictures({ clock }: Examined): Promise<readonly Finding[]> {
  const began = clock.now();
  try {
    const png = await graphPng(graph, { title: 'doctor' });
    return [{ status: 'ok', what: 'Pictures', says: `drawn (${png.length} bytes in ${clock.now() - began} ms)` }];
  } catch (error) {
    const says = `cannot be drawn (${String(error)}): answers come as text. Install Callboard anew for this machine: npm ci.`;
    return [{ status: 'warn', what: 'Pictures', says }];
  }
}
