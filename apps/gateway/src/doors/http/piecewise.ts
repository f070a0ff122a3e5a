import { Readable } from 'node:stream';
import type { Log } from '@saldo/service';
import type { StreamedAnswer } from '../../domain/answer.ts';

/**
 * One piece ahead of the reader at most. Where the making of a piece fails, the connection ends before the answer does,
 * which no reader can take for the end of it; where the reader goes away, no more pieces are made.
 */
export function piecewise({ body, cut }: Pick<StreamedAnswer, 'body' | 'cut'>, log: Log): Readable {
  const options = { objectMode: false, highWaterMark: 1, ...(cut && { signal: cut }) };
  return Readable.from(body, options).once('error', (err) => {
    if (cut?.aborted) log.info('an answer was cut off', { reason: String(cut.reason) });
    else log.error('an answer broke off', { err });
  });
}
