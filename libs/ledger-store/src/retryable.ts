import { DatabaseError } from 'pg';
import { CommitUnanswered } from './attempt.ts';
import { LockedTooLittle } from './load.ts';

/**
 * `race`: another transaction was in the way, so the same batch decided again gives the answer. `outage`: the server was
 * not there, or went away; the batch waits for it. `fault`: again would fail again.
 */
export type Failure = 'race' | 'outage' | 'fault';

export function classify(error: unknown): Failure {
  if (error instanceof LockedTooLittle) return 'race';
  if (error instanceof CommitUnanswered) return 'outage';
  if (error instanceof DatabaseError) return classifyState(error);
  return isConnectionLoss(error) ? 'outage' : 'fault';
}

const RACES = new Set(['40001', '40P01', '55P03']);
const OUTAGES = new Set(['57P01', '57P02', '57P03', '57P05', '53300', '25P03', '57014']);

function classifyState({ code = '', table = '' }: DatabaseError): Failure {
  if (RACES.has(code)) return 'race';
  // The same operation id was written by another process meanwhile; decided again, it is found and answered as a repeat.
  if (code === '23505' && table.startsWith('ledger_')) return 'race';
  return OUTAGES.has(code) || code.startsWith('08') ? 'outage' : 'fault';
}

const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENOENT',
]);

/** The driver's own words: it has no codes for these (pg 8.23). */
const LOST = [
  'Connection terminated',
  'Client has encountered a connection error',
  'Query read timeout',
  'timeout expired',
  'timeout exceeded when trying to connect',
];

function isConnectionLoss(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message } = error as { code?: unknown; message?: unknown };
  return NETWORK.has(String(code)) || LOST.some((words) => String(message).includes(words));
}
