import { bySuffix } from '../by-suffix.ts';
import type { Code } from './refusal.ts';
import type { StatusName, Telling } from './telling.ts';

/** What becomes of a recharge, besides what is told of it. */
export interface RequestBehaviour extends Telling {
  /** The last four digits of a number that always gets this behaviour; none where it can only be scripted. */
  readonly suffix?: string;
  /** What reaches the number: the recharge, nothing, or nothing because the network refuses what TAECEL has accepted. */
  readonly effect: 'once' | 'none' | 'refused';
  /** The code with which RequestTXN refuses it. */
  readonly refusal?: Code;
  /** A refusal by the network is a row with a status word rather than an error. */
  readonly inRow?: true;
  /** What the first StatusTXN is answered, or every one. */
  readonly first?: StatusName;
  readonly always?: StatusName;
}

const whole = { answer: 'whole' } as const;
const accepted = { ...whole, effect: 'once' } as const;
const refused = { ...whole, effect: 'none' } as const;

export const REQUEST = {
  accept: { ...accepted, suffix: '9900', summary: 'Accepted and delivered; so is every other number.' },
  refuse_phone: { ...refused, suffix: '9910', refusal: '1', summary: 'Refused: no valid number (1).' },
  refuse_float: { ...refused, suffix: '9911', refusal: '2130', summary: 'Refused: no money (2130).' },
  refuse_undocumented: {
    ...refused,
    suffix: '9912',
    refusal: '9999',
    summary: 'Refused with a code that nobody has documented (9999).',
  },
  refuse_amount: { ...refused, suffix: '9913', refusal: '3', summary: 'Refused: no valid amount (3).' },
  refuse_repeat: {
    ...refused,
    suffix: '9914',
    refusal: '3128',
    summary: 'Refused: recharged less than ten minutes ago (3128).',
  },
  fail: {
    ...whole,
    effect: 'refused',
    suffix: '9915',
    summary: 'Accepted, and refused by the network: StatusTXN answers error 1. The money comes back.',
  },
  fail_in_row: {
    ...whole,
    effect: 'refused',
    inRow: true,
    suffix: '9916',
    summary: 'The same, but StatusTXN answers a row of status `Fracasada ` without a folio.',
  },
  timeout_before_effect: {
    effect: 'none',
    answer: 'hang',
    suffix: '9920',
    summary: 'Never answers and delivers nothing.',
  },
  timeout_then_failed: {
    effect: 'refused',
    answer: 'hang',
    suffix: '9921',
    summary: 'Never answers; the network refuses it.',
  },
  timeout_after_effect: {
    effect: 'once',
    answer: 'hang',
    suffix: '9922',
    summary: 'Never answers, charges and delivers; only getSales tells of it.',
  },
  pending_first: {
    ...accepted,
    suffix: '9923',
    first: 'pending',
    summary: 'Delivered; the first StatusTXN says that it is in process.',
  },
  reset_after_effect: {
    effect: 'once',
    answer: 'reset_mid_body',
    suffix: '9930',
    summary: 'Delivered; the connection is reset in the middle of the answer.',
  },
  reset_before_effect: {
    effect: 'none',
    answer: 'reset',
    suffix: '9931',
    summary: 'The connection is reset and nothing is delivered.',
  },
  server_error_after_effect: {
    effect: 'once',
    answer: 'server_error',
    suffix: '9940',
    summary: 'Delivered, and answers 500.',
  },
  server_error_before_effect: {
    effect: 'none',
    answer: 'server_error',
    suffix: '9941',
    summary: 'Answers 500 and delivers nothing.',
  },
  html: { effect: 'once', answer: 'html', suffix: '9942', summary: 'Delivered, and answers 200 with HTML.' },
  truncated: {
    effect: 'once',
    answer: 'truncated',
    suffix: '9943',
    summary: 'Delivered, and answers 200 with half of the JSON.',
  },
  huge: {
    effect: 'once',
    answer: 'huge',
    suffix: '9944',
    summary: 'Delivered, and answers 200 with eight megabytes.',
  },
  plain_text_first: {
    ...accepted,
    suffix: '9945',
    first: 'plain_text',
    summary: 'Delivered; the first StatusTXN is plain text.',
  },
  drip: {
    effect: 'once',
    answer: 'drip',
    suffix: '9950',
    summary: 'Delivered, and answers a few bytes at a time.',
  },
  duplicate_id: {
    ...accepted,
    twist: 'duplicate_id',
    suffix: '9960',
    summary: 'Delivered, and answers with the transID of the sale before it.',
  },
  without_id: {
    ...accepted,
    twist: 'without_id',
    suffix: '9971',
    summary: 'Delivered, and answers success without a transID.',
  },
  denied_first: {
    ...accepted,
    suffix: '9972',
    first: 'denied',
    summary: 'Delivered; the first StatusTXN says that it failed: it contradicts itself.',
  },
  wrong_amount: {
    ...accepted,
    suffix: '9980',
    always: 'wrong_amount',
    summary: 'Delivered; StatusTXN always tells of another amount.',
  },
  wrong_phone: {
    ...accepted,
    suffix: '9982',
    always: 'wrong_phone',
    summary: 'Delivered; StatusTXN always tells of another number.',
  },
  skewed: {
    ...accepted,
    suffix: '9983',
    always: 'skewed',
    summary: 'Delivered; StatusTXN always dates it seven hours ahead.',
  },
  silent_status: {
    ...accepted,
    suffix: '9925',
    always: 'silence',
    summary: 'Delivered; StatusTXN never answers.',
  },
  forbidden: {
    effect: 'none',
    answer: 'forbidden',
    summary: 'Refuses a good key and nip with 403; delivers nothing.',
  },
} as const satisfies Record<string, RequestBehaviour>;

export type RequestName = keyof typeof REQUEST;

/** What the last digits of a number order; `accept` for a number without magic. */
export const requestOf = bySuffix<RequestName>(REQUEST, 'accept');
