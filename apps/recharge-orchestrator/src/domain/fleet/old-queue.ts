import { findBreak } from './old-queue-break.ts';

/** A queue or crash file of the former system, one object per entry, as they stood in it. */
export type QueueFile =
  | {
      readonly entries: readonly unknown[];
      /** A crash file: what it holds was in process, which is no proof that it was paid. */
      readonly isCrash: boolean;
    }
  | { readonly broken: string };

/**
 * Reads `data/<fleet>_auxiliary_queue.json`, an array, or `data/<service>_crash_recovery.json`, an object with
 * `processingItems` (domain reference, section 000.3). A file that does not read to its end is refused with where it
 * breaks, and never taken for an empty one, which is how the former system lost paid recharges.
 */
export function readQueueFile(content: string): QueueFile {
  const text = content.replace(/^\ufeff/, '');
  if (text.trim() === '') return { broken: 'the file is empty: an empty queue is written as []' };
  const parsed = parse(text);
  if (!parsed) return { broken: findBreak(text) };
  const { value } = parsed;
  if (Array.isArray(value)) return { entries: value, isCrash: false };
  if (isRecord(value) && 'processingItems' in value) return readCrash(value);
  return { broken: 'the file is neither a list of entries nor an object with processingItems' };
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readCrash({
  processingItems: items,
  itemsInProcess: said,
}: Readonly<Record<string, unknown>>): QueueFile {
  if (!Array.isArray(items)) return { broken: 'processingItems is not a list' };
  if (typeof said === 'number' && said !== items.length)
    return { broken: `itemsInProcess says ${said}, and processingItems has ${items.length}` };
  return { entries: items, isCrash: true };
}

function parse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    // JSON.parse says no more than that; where it breaks is found by whoever tells people.
    return undefined;
  }
}
