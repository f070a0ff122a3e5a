import { bySuffix } from './by-suffix.ts';

/** How the answer to a request leaves the sandbox, if it leaves at all. */
export type Manner =
  | 'whole'
  | 'hang'
  | 'reset'
  | 'reset_mid_body'
  | 'server_error'
  | 'unauthorized'
  | 'html'
  | 'truncated'
  | 'huge'
  | 'drip'
  | 'twice';

/**
 * What an outside system does with one sale. `effect` is what reaches the phone, `answer` what reaches the caller, and `status` what
 * the system says when it is asked afterwards: the three differ in every way that has cost somebody money.
 */
export interface Behaviour {
  /** The last four digits of a phone that always get this behaviour; none where it can only be scripted. */
  readonly suffix?: string;
  readonly effect: 'none' | 'once' | 'twice' | 'short';
  readonly verdict: 'success' | 'unknown_product' | 'float_empty' | 'undocumented_refusal';
  readonly answer: Manner;
  readonly twist?: 'wrong_amount' | 'without_id';
  readonly status: 'known' | 'late' | 'never' | 'undecided' | 'reversed' | 'denied';
  readonly summary: string;
}

const sale = { effect: 'once', verdict: 'success', answer: 'whole', status: 'known' } as const;
const refusal = { effect: 'none', answer: 'whole', status: 'known' } as const;
const nothing = { effect: 'none', verdict: 'success', status: 'never' } as const;

/** The documented table of the sandbox: documentation, `GET /_sandbox/behaviours` and the doors all read this one. */
export const BEHAVIOURS = {
  success: {
    ...sale,
    suffix: '9900',
    summary: 'Delivered and answered; so is every phone not in this table.',
  },
  decline_product: {
    ...refusal,
    suffix: '9910',
    verdict: 'unknown_product',
    summary: 'Refused: the product is not found (-120054).',
  },
  decline_float: {
    ...refusal,
    suffix: '9911',
    verdict: 'float_empty',
    summary: 'Refused: the wallet balance is not sufficient (-120008).',
  },
  decline_undocumented: {
    ...refusal,
    suffix: '9912',
    verdict: 'undocumented_refusal',
    summary: 'Refused with a code that no manual lists (-129999).',
  },
  timeout_before_effect: {
    ...nothing,
    suffix: '9920',
    answer: 'hang',
    summary: 'Never answers, delivers nothing, and never heard of it when asked.',
  },
  timeout_then_declined: {
    ...refusal,
    suffix: '9921',
    verdict: 'unknown_product',
    answer: 'hang',
    summary: 'Never answers, delivers nothing, and says so when asked.',
  },
  timeout_after_effect: {
    ...sale,
    suffix: '9922',
    answer: 'hang',
    summary: 'Delivers, never answers, and tells of the success when asked.',
  },
  timeout_then_late: {
    ...sale,
    suffix: '9923',
    answer: 'hang',
    status: 'late',
    summary: 'Delivers, never answers, knows nothing when asked for a while, and then tells of the success.',
  },
  timeout_never_known: {
    ...sale,
    suffix: '9924',
    answer: 'hang',
    status: 'never',
    summary:
      'Delivers, never answers, and answers 404 for ever when asked: whoever believes that loses money.',
  },
  timeout_undecided: {
    ...sale,
    suffix: '9925',
    answer: 'hang',
    status: 'undecided',
    summary: 'Delivers, never answers, and answers 500 for ever when asked: only a person can settle it.',
  },
  reset_mid_body: {
    ...sale,
    suffix: '9930',
    answer: 'reset_mid_body',
    summary: 'Delivers, and the connection is reset in the middle of the answer.',
  },
  reset_before_effect: {
    ...nothing,
    suffix: '9931',
    answer: 'reset',
    summary: 'Takes the request, resets the connection and delivers nothing.',
  },
  server_error_after_effect: {
    ...sale,
    suffix: '9940',
    answer: 'server_error',
    summary: 'Delivers and answers 500.',
  },
  server_error_before_effect: {
    ...nothing,
    suffix: '9941',
    answer: 'server_error',
    summary: 'Answers 500 and delivers nothing.',
  },
  html: { ...sale, suffix: '9942', answer: 'html', summary: 'Delivers and answers 200 with a page of HTML.' },
  truncated: {
    ...sale,
    suffix: '9943',
    answer: 'truncated',
    summary: 'Delivers and answers 200 with half of the JSON.',
  },
  drip: { ...sale, suffix: '9950', answer: 'drip', summary: 'Delivers and answers a few bytes at a time.' },
  answered_twice: {
    ...sale,
    suffix: '9960',
    answer: 'twice',
    summary: 'Delivers once and answers twice in one body.',
  },
  delivered_twice: {
    ...sale,
    suffix: '9961',
    effect: 'twice',
    summary: 'Delivers twice by its own mistake and answers once.',
  },
  reversed: {
    ...sale,
    suffix: '9970',
    status: 'reversed',
    summary: 'Delivers, answers success, and takes it back after a while.',
  },
  denied: {
    ...sale,
    suffix: '9972',
    status: 'denied',
    summary: 'Delivers, answers success, and says after a while that it failed: it contradicts itself.',
  },
  success_without_id: {
    ...sale,
    suffix: '9971',
    twist: 'without_id',
    summary: 'Delivers and answers success without a transaction id.',
  },
  wrong_amount: {
    ...sale,
    suffix: '9980',
    twist: 'wrong_amount',
    summary: 'Delivers what was asked and answers with another amount.',
  },
  short: {
    ...sale,
    suffix: '9981',
    effect: 'short',
    summary: 'Delivers less than was asked (16 % tax taken off) and answers with the asked amount.',
  },
  unauthorized: {
    ...nothing,
    answer: 'unauthorized',
    summary: 'Refuses a valid token, as after a restart on their side; delivers nothing.',
  },
} as const satisfies Record<string, Behaviour>;

export type BehaviourName = keyof typeof BEHAVIOURS;

/** What the last digits of a phone order; success for a phone without magic. */
export const behaviourOf = bySuffix<BehaviourName>(BEHAVIOURS, 'success');

export function isBehaviour(name: unknown): name is BehaviourName {
  return typeof name === 'string' && Object.hasOwn(BEHAVIOURS, name);
}
