import type { CallRefusal } from '@saldo/contracts';
import { legOf } from './call-life.ts';
import type { CallLife } from './call-life.ts';
import type { CallNote, ParkNote } from './call-note.ts';
import { parkedLegsOf } from './call-view.ts';
import type { Call } from './call.ts';
import { bareNumber } from './evidence.ts';
import type { SaidParking } from './leg.ts';
import { plainText } from './plain-text.ts';
import { wasSentOn } from './sent-on.ts';

export type ParkStep =
  | { readonly do: 'let_through'; readonly leg: string }
  /** A leg of a call that goes on already waits again, for another number. */
  | { readonly do: 'ask_again'; readonly leg: string }
  | { readonly do: 'bar'; readonly leg: string; readonly reason: CallRefusal };

/** What is to be done about a leg that waits in the dialplan, of a call that was let through. */
export function parkStep(call: Call, note: CallNote, life: CallLife): ParkStep | undefined {
  for (const leg of parkedLegsOf(life)) {
    const parking = legOf(life, leg)!.parking!;
    const decided = parkNoteOf(note, leg, parking);
    if (decided?.isTold) continue;
    if (decided && decided.answer !== 'go') return { do: 'bar', leg, reason: decided.answer };
    return { do: decided || isFirstNumber(call, parking) ? 'let_through' : 'ask_again', leg };
  }
  return undefined;
}

/** What was decided on this park of the leg; nothing on one before it. */
function parkNoteOf(
  { parks }: Pick<CallNote, 'parks'>,
  leg: string,
  parking: SaidParking,
): ParkNote | undefined {
  const note = parks[leg];
  return note?.atUs === parking.atUs && note.sequence === parking.sequence ? note : undefined;
}

/** A note with what becomes of a park. */
export function withPark(
  note: CallNote,
  leg: string,
  { parking, ...decided }: Omit<ParkNote, 'atUs' | 'sequence'> & { readonly parking: SaidParking },
): CallNote {
  const { atUs, sequence } = parking;
  return { ...note, parks: { ...note.parks, [leg]: { atUs, sequence, ...decided } } };
}

/** All that waits now was told by somebody else how it goes on. */
export function withParksTold(note: CallNote, life: CallLife): CallNote {
  return parkedLegsOf(life).reduce(
    (told, leg) => withPark(told, leg, { parking: legOf(life, leg)!.parking!, answer: 'go', isTold: true }),
    note,
  );
}

/** It waits for the number for which the call was let through, and has gone to no other one since. */
function isFirstNumber(call: Call, { dialled }: SaidParking): boolean {
  if (dialled === undefined) return true;
  if (call.tariff && wasSentOn(call.tariff)) return false;
  return bareNumber(plainText(dialled)) === bareNumber(call.dialled);
}
