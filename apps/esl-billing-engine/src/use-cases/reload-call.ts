import type { CallNote } from '../domain/call-note.ts';
import type { Call } from '../domain/call.ts';
import type { Calls } from '../ports/calls.ts';

/** The call as somebody else has left it. Where nobody has, the switch may have another owner, which its lease tells within moments. */
export async function reloadCall(calls: Calls, note: CallNote, mine: Call): Promise<CallNote> {
  const current = await calls.find(mine.id);
  if (!current) throw new Error(`call ${mine.id} is not there`);
  if (current.epoch === mine.epoch) throw new Error(`call ${mine.id} cannot be written`);
  return { ...note, call: current };
}
