/** The arguments that names are put into, and what makes it less likely that one is meant. */
import type { Entity } from '../../catalog/catalog.ts';
import type { Named } from '../command-names.ts';

export type Hole = {
  readonly argument: string;
  readonly kinds?: readonly string[];
  readonly rather?: readonly string[];
  readonly isEntity: boolean;
  readonly isOptional: boolean;
};
export type Value = {
  readonly at: number;
  readonly words: string;
  readonly said: string;
  readonly how: string;
  readonly worth: number;
  /** Several are called so, in whole or in part: which one is asked back. */
  readonly several?: readonly Entity[];
};

/** What makes it less likely that this is asked. */
export const less = {
  missing: 0.65,
  left: 0.85,
  pointless: 0.8,
  unknown: 0.95,
  words: 0.85,
  plain: 0.8,
  nameLeft: 0.6,
  wordLeft: 0.85,
  otherKind: 0.82,
  otherThing: 0.5,
  unsure: 0.9,
} as const;

export function holesOf(slots: readonly string[] | undefined, { definition }: Named): readonly Hole[] {
  const names = slots ?? Object.keys(definition.args).filter((name) => definition.args[name]?.kind === 'entity');
  return names.map((argument) => {
    const kind = definition.args[argument];
    const isOptional = kind?.optional === true;
    if (kind?.kind !== 'entity') return { argument, isEntity: false, isOptional };
    return {
      ...{ argument, isEntity: true, isOptional },
      ...(kind.kinds && { kinds: kind.kinds }),
      ...(kind.rather && { rather: kind.rather }),
    };
  });
}

export const scopeKinds = ['system', 'domain'];

/** What people call things → the kinds that they are then of. */
export const kindsOfThing: Readonly<Record<string, readonly string[]>> = {
  ...{ service: ['component', 'system'], svc: ['component'], app: ['component', 'system'], worker: ['component'] },
  ...{
    component: ['component'],
    website: ['component'],
    library: ['component'],
    lib: ['component'],
    job: ['component'],
  },
  ...{ api: ['api'], db: ['resource'], database: ['resource'], cache: ['resource'], bucket: ['resource'] },
  ...{ topic: ['resource', 'api'], queue: ['resource', 'api'] },
};
