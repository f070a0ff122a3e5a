import { PageInput, PageReply } from '../recharge/page.ts';
import { Base64Field } from '../wire/base64-field.ts';
import {
  ChoiceField,
  CountField,
  FlagField,
  IdField,
  InstantField,
  TextField,
  TextListField,
} from '../wire/fields.ts';
import { MessageField } from '../wire/message-field.ts';
import { RateTerms } from './rate-terms.ts';

export const SHEET_FORMATS = ['csv', 'xlsx'] as const;
export type SheetFormat = (typeof SHEET_FORMATS)[number];

/** Bytes of one part of a sheet: in base64, what fits into a message of the bus. */
export const SHEET_PART_BYTES_MAX = 524_288;

/** How many parts a sheet may have: 128 MiB in all. */
export const SHEET_PARTS_MAX = 256;

/** How a sheet is to be read. */
export class SheetQuestion {
  @ChoiceField(['point', 'comma'], {
    optional: true,
    description: 'How decimals are written; point when absent.',
  })
  decimal?: 'point' | 'comma';
}

/** A part of a rate sheet for a draft. When the last part is there the sheet is read, and it replaces the rates of the draft. */
export class ImportSheet extends SheetQuestion {
  @IdField({ description: 'The draft.' })
  id!: string;

  @IdField({ description: 'The same for all parts of one file, made by the asker. Another one begins anew.' })
  sheet!: string;

  @ChoiceField(SHEET_FORMATS)
  format!: SheetFormat;

  @CountField({ max: SHEET_PARTS_MAX - 1, description: 'Which part it is; the first is 0.' })
  part!: number;

  @CountField({ min: 1, max: SHEET_PARTS_MAX })
  part_count!: number;

  @Base64Field({ max: Math.ceil(SHEET_PART_BYTES_MAX / 3) * 4 })
  content!: string;
}

/** Something wrong with a sheet, and where. */
export class SheetFault {
  @CountField({ description: 'Of the file, from 1; 0 when it is not about a line.' })
  line!: number;

  @TextField({ optional: true, max: 64, description: 'The heading, as the sheet writes it.' })
  column?: string;

  @TextField({ optional: true, min: 0, max: 120, description: 'What stands there.' })
  value?: string;

  @TextField({ max: 400, description: 'What is wrong and how to mend it.' })
  message!: string;
}

/** What became of a sheet. Unless it is `stored`, the rates of the draft are what they were. */
export class SheetReport {
  @ChoiceField(['waiting', 'stored', 'faulty'], { description: '`waiting` for the other parts.' })
  status!: 'waiting' | 'stored' | 'faulty';

  @CountField({ description: 'Rates that the draft now has from the sheet.' })
  rate_count!: number;

  @CountField({ description: 'How many faults were found; reading ends at 1,000.' })
  fault_count!: number;

  @MessageField(() => SheetFault, { list: true, description: 'The first 100 of them.' })
  faults!: SheetFault[];

  @TextListField({ max: 64, countMax: 100, description: 'Headings that mean nothing here.' })
  ignored_columns!: string[];
}

export class ExportSheet {
  @IdField()
  id!: string;

  @TextField({ optional: true, max: 64, description: 'The `next_cursor` of the part before this one.' })
  starting_after?: string;
}

/** A part of a deck as CSV. Parts put together are the whole file; the heading is in the first. */
export class SheetPart extends PageReply {
  @Base64Field({ max: 1_000_000 })
  content!: string;
}

export class DiffQuestion extends PageInput {
  @IdField({
    optional: true,
    description: 'The deck that would go; when absent, the active one of the same name.',
  })
  against?: string;
}

export class DiffDecks extends DiffQuestion {
  @IdField({ description: 'The deck that would come.' })
  id!: string;
}

/** What a deck says about a prefix. */
export class RateFacts {
  @TextField({ max: 120, example: 'Peru, mobile' })
  destination!: string;

  @InstantField({ optional: true, description: 'From when on it holds.' })
  effective_from?: Date;

  @InstantField({ optional: true, description: 'The first instant at which it no longer holds.' })
  effective_until?: Date;

  @CountField({ optional: true, min: 1, max: 15 })
  length_min?: number;

  @CountField({ optional: true, min: 1, max: 15 })
  length_max?: number;

  @FlagField({ description: 'Whether numbers under it are never connected.' })
  rejected!: boolean;

  @MessageField(() => RateTerms)
  terms!: RateTerms;
}

export const RATE_CHANGES = ['added', 'removed', 'changed'] as const;

export class RateChange {
  @ChoiceField(RATE_CHANGES)
  change!: (typeof RATE_CHANGES)[number];

  @TextField({ max: 15, example: '51983' })
  prefix!: string;

  @TextField({ optional: true, max: 40, description: 'The window of time in which it holds.' })
  window?: string;

  @CountField({})
  priority!: number;

  @MessageField(() => RateFacts, { optional: true, description: 'Unless it was added.' })
  before?: RateFacts;

  @MessageField(() => RateFacts, { optional: true, description: 'Unless it was removed.' })
  after?: RateFacts;
}

/** What publishing a deck would change, in the order of prefixes. */
export class DeckDiff extends PageReply {
  @IdField({ optional: true, description: 'The deck that it was compared with; absent when there is none.' })
  against?: string;

  @CountField({})
  added_count!: number;

  @CountField({})
  removed_count!: number;

  @CountField({})
  changed_count!: number;

  @MessageField(() => RateChange, { list: true })
  data!: RateChange[];
}
