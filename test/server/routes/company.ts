/** Descriptors that the REST API is asked about. */
export const company: Readonly<Record<string, string>> = {
  'all.yaml': `apiVersion: backstage.io/v1alpha1
kind: Location
metadata: { name: all }
spec: { targets: [./org.yaml, ./pay/catalog-info.yaml] }
`,
  'org.yaml': `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: team-a }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: Group
metadata: { name: hidden-team, labels: { visibility: private } }
spec: { type: team, children: [] }
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: { name: maya }
spec: { memberOf: [team-a], profile: { displayName: Maya Lind, email: maya@acme.example } }
`,
  'pay/catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: pay
  title: Payments
  tags: [java, pci]
  annotations: { github.com/project-slug: acme/pay }
spec: { type: Service, lifecycle: production, owner: team-a, providesApis: [pay-api], dependsOn: [resource:pay-db] }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: till, tags: [java] }
spec: { type: website, lifecycle: experimental, owner: team-a }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: vault, labels: { visibility: private } }
spec: { type: vault-type, lifecycle: production, owner: hidden-team, dependsOn: [component:pay] }
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: { name: pay-api }
spec: { type: openapi, lifecycle: production, owner: team-a, definition: "openapi: 3.1.0" }
---
apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: pay-db }
spec: { type: database, owner: team-a }
`,
};
