import type { Amount } from './partner.ts';

export interface DeckBody {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

export interface QuoteBody {
  readonly tariff: { readonly version: number; readonly destination: string; readonly prefix: string };
  readonly affordable_seconds?: number;
  readonly billed_seconds: number;
  readonly cost: Amount;
  readonly explanation: { readonly text: string };
}

export interface CallAccountBody {
  readonly id: string;
  readonly number: string;
  readonly balance: Amount;
  readonly held: Amount;
  readonly available: Amount;
}

export interface CallBody {
  readonly id: string;
  readonly leg: string;
  readonly state: string;
  readonly held: Amount;
  readonly paid_seconds: number;
  readonly extension_count: number;
  readonly last_slice: boolean;
}

export interface CdrBody {
  readonly id: string;
  readonly leg: string;
  readonly dialled: string;
  readonly duration_us: number;
  readonly billed_seconds: number;
  readonly cost?: Amount;
  readonly cause: string;
  readonly refusal?: string;
  readonly source: string;
  readonly estimated: boolean;
  readonly explanation?: { readonly text: string };
  readonly corrections?: readonly {
    readonly duration_us: number;
    readonly cost: Amount;
    readonly difference: Amount;
  }[];
}

export interface CallStatementBody {
  readonly opening_balance: Amount;
  readonly closing_balance: Amount;
  readonly data: readonly {
    readonly line: number;
    readonly kind: string;
    readonly amount: Amount;
    readonly balance: Amount;
    readonly cdr?: string;
    readonly destination?: string;
    readonly billed_seconds?: number;
    readonly reason?: string;
  }[];
}
