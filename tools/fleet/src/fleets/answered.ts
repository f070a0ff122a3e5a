import { BusError } from '@saldo/bus';
import { CODES, RefusalError } from '@saldo/contracts';
import { PersonError } from '../person-error.ts';

/** What went wrong, as a sentence for the person who asked. */
export function sentenceOf(error: unknown): unknown {
  if (error instanceof RefusalError) {
    const facts = Object.entries(error.details).map(([name, value]) => `${name}: ${String(value)}`);
    return new PersonError([CODES[error.code], ...facts].join('\n  '), { cause: error });
  }
  if (!(error instanceof BusError)) return error;
  const errors = error.details['errors'];
  if (error.code === 'invalid_message' && Array.isArray(errors))
    return new PersonError((errors as FieldFault[]).map(showFault).join('\n'), { cause: error });
  if (error.code === 'no_responder')
    return new PersonError('The recharge service does not run: `npm run status` shows why.', {
      cause: error,
    });
  return new PersonError(error.message, { cause: error });
}

interface FieldFault {
  readonly pointer: string;
  readonly detail: string;
}

function showFault({ pointer, detail }: FieldFault): string {
  return `${pointer.slice(1)} ${detail}.`;
}
