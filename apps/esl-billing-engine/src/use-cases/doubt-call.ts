import { callDoubted } from '@saldo/contracts';
import { callView } from '../domain/call-message.ts';
import type { Call } from '../domain/call.ts';
import type { Calls } from '../ports/calls.ts';

/** Puts a call before a person: nobody knows whether it lives, and its money stays held. False when somebody else was faster. */
export async function doubtCall(calls: Calls, call: Call, now: Date): Promise<boolean> {
  const doubtful: Call = { ...call, state: 'doubtful', updatedAt: now, epoch: call.epoch + 1 };
  const told = [{ event: callDoubted, payload: callView(doubtful) }];
  return (await calls.change({ from: call, to: doubtful, told }, undefined)) === 'changed';
}
