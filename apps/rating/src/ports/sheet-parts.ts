import type { SheetFormat } from '@saldo/contracts';

/** A part of a sheet for a draft. */
export interface SheetPart {
  readonly deck: string;
  readonly sheet: string;
  readonly part: number;
  readonly partCount: number;
  readonly format: SheetFormat;
  readonly content: Uint8Array;
}

/** Where the parts of a sheet wait for each other. */
export abstract class SheetParts {
  /** Keeps a part and forgets other sheets of the draft; answers how many are missing, or `wrong` when it contradicts the others. */
  abstract keep(part: SheetPart): Promise<number | 'wrong'>;
  /** The parts in their order, one in memory at a time. */
  abstract read(deck: string, sheet: string): AsyncIterable<Uint8Array>;
}
