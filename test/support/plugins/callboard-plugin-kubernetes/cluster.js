/** One cluster, asked over Kubernetes' REST API for what carries a label. */
const encode = encodeURIComponent;

/** Where an entity runs, by Backstage's annotations; undefined for one that does not say. */
export function selectorOf({ annotations }) {
  const id = annotations['backstage.io/kubernetes-id'];
  const selector = annotations['backstage.io/kubernetes-label-selector'] ?? (id && `backstage.io/kubernetes-id=${id}`);
  return selector && { selector, namespace: annotations['backstage.io/kubernetes-namespace'] };
}

/** Throws where the cluster does not answer. */
export async function readCluster({ name, url, token }, { selector, namespace }, fetch) {
  const within = namespace ? `/namespaces/${encode(namespace)}` : '';
  const list = async (path) => {
    const address = `${url}${path}?labelSelector=${encode(selector)}&limit=500`;
    const answer = await fetch(address, { authorization: `Bearer ${token}`, timeoutMs: 10_000, maxBytes: 5_000_000 });
    if (answer.status !== 200) throw new Error(`the cluster ${name} answered with status ${answer.status}`);
    return JSON.parse(new TextDecoder().decode(answer.bytes)).items;
  };
  const [deployments, pods] = [await list(`/apis/apps/v1${within}/deployments`), await list(`/api/v1${within}/pods`)];
  const containers = pods.flatMap(({ status }) => status?.containerStatuses ?? []);
  return {
    wanted: sum(deployments.map(({ spec }) => spec?.replicas ?? 1)),
    ready: sum(deployments.map(({ status }) => status?.readyReplicas ?? 0)),
    restarts: sum(containers.map(({ restartCount = 0 }) => restartCount)),
    crashing: containers.filter(({ state }) => state?.waiting?.reason === 'CrashLoopBackOff').length,
  };
}

const sum = (figures) => figures.reduce((total, figure) => total + figure, 0);
