import { type BehaviourName } from './behaviour.ts';

export const OPERATIONS = ['sell', 'find', 'log_in'] as const;
export type Operation = (typeof OPERATIONS)[number];

export interface FaultScript {
  /** The outside system the script is for. */
  readonly system: string;
  readonly operation: Operation;
  /** Only for this phone; for all of them where it is left out. */
  readonly msisdn?: string | undefined;
  readonly behaviours: readonly BehaviourName[];
}

/** Behaviours waiting for the next requests, each used once, in order; one for the very phone goes before one for all. */
export class FaultQueue {
  readonly #waiting = new Map<string, BehaviourName[]>();

  add({ system, operation, msisdn, behaviours }: FaultScript): void {
    const key = keyOf(system, operation, msisdn);
    this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), ...behaviours]);
  }

  take(system: string, operation: Operation, msisdn?: string): BehaviourName | undefined {
    const own = msisdn && this.#waiting.get(keyOf(system, operation, msisdn))?.shift();
    return own || this.#waiting.get(keyOf(system, operation, undefined))?.shift();
  }

  clear(): void {
    this.#waiting.clear();
  }
}

function keyOf(system: string, operation: Operation, msisdn: string | undefined): string {
  return JSON.stringify([system, operation, msisdn ?? null]);
}
