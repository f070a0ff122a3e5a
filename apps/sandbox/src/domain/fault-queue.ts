import { type BehaviourName } from './behaviour.ts';

export const OPERATIONS = ['sell', 'find', 'log_in'] as const;
export type Operation = (typeof OPERATIONS)[number];

export interface FaultScript<B extends string = BehaviourName, O extends string = Operation> {
  /** The outside system the script is for. */
  readonly system: string;
  readonly operation: O;
  /** Only for this phone; for all of them where it is left out. */
  readonly msisdn?: string | undefined;
  readonly behaviours: readonly B[];
}

/** Behaviours waiting for the next requests, each used once, in order; one for the very phone goes before one for all. */
export class FaultQueue<B extends string = BehaviourName, O extends string = Operation> {
  readonly #waiting = new Map<string, B[]>();

  add({ system, operation, msisdn, behaviours }: FaultScript<B, O>): void {
    const key = keyOf(system, operation, msisdn);
    this.#waiting.set(key, [...(this.#waiting.get(key) ?? []), ...behaviours]);
  }

  take(system: string, operation: O, msisdn?: string): B | undefined {
    const own = msisdn && this.takeOwn(system, operation, msisdn);
    return own || this.#waiting.get(keyOf(system, operation, undefined))?.shift();
  }

  /** Only what was scripted for this very phone. */
  takeOwn(system: string, operation: O, msisdn: string): B | undefined {
    return this.#waiting.get(keyOf(system, operation, msisdn))?.shift();
  }

  clear(): void {
    this.#waiting.clear();
  }
}

function keyOf(system: string, operation: string, msisdn: string | undefined): string {
  return JSON.stringify([system, operation, msisdn ?? null]);
}
