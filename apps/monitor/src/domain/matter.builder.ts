import { v7 } from 'uuid';
import type { Matter } from './matter.ts';
import { NOON } from './sample.builder.ts';

export function aMatter(change: Partial<Matter> = {}): Matter {
  const id = `exception:${v7()}`;
  const facts = { kind: 'exception', isOpen: true, since: NOON, rank: 0, about: 'fleet gps' } as const;
  return { id, ...facts, detail: 'nobody knows', ...change };
}
