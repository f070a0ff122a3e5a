import type { IndexSpecification } from 'mongodb';

/**
 * What is kept and for how long. Longer than the bus keeps messages (30 days), because until then one of them may come
 * again and must find what it left.
 */
export const COLLECTIONS = [
  {
    name: 'samples',
    expires: { by: 'at', afterDays: 35 },
    indexes: [{ event: 1, at: -1 }],
  },
  {
    // A collection for time series where the server knows such: its looks have no key that must be single.
    name: 'looks',
    expires: { by: 'at', afterDays: 35 },
    indexes: [],
    series: 'at',
  },
  {
    name: 'runs',
    expires: { by: 'startedAt', afterDays: 400 },
    indexes: [{ fleet: 1, startedAt: 1 }],
  },
  {
    name: 'matters',
    expires: { by: 'closedAt', afterDays: 60 },
    indexes: [{ isOpen: 1 }],
  },
  {
    name: 'alerts',
    expires: { by: 'clearedAt', afterDays: 200 },
    indexes: [{ key: 1, episode: -1 }, { state: 1 }, { raisedAt: -1, _id: -1 }],
  },
] as const satisfies readonly CollectionShape[];

interface CollectionShape {
  readonly name: string;
  readonly expires: { readonly by: string; readonly afterDays: number };
  readonly indexes: readonly IndexSpecification[];
  readonly series?: string;
}

export type CollectionName = (typeof COLLECTIONS)[number]['name'];
