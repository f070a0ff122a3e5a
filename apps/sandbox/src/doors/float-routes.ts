import { parseMoney } from '@saldo/money';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { ReadFloat } from '../use-cases/read-float.ts';
import type { SetFloat } from '../use-cases/set-float.ts';
import { withInput } from './with-input.ts';

/** An amount of pesos, as its micros. */
export const pesosInput = z.strictObject({
  amount: z.string().transform((text, context) => {
    const amount = parseMoney(text, 'MXN');
    if (amount) return amount.micros;
    context.addIssue('is not an amount such as "100.00"');
    return z.NEVER;
  }),
});

export interface FloatParts {
  readonly readFloat: ReadFloat;
  readonly setFloat: SetFloat;
}

/** What an outside system has of our money: read, and set. */
export function serveFloat(server: FastifyInstance, path: string, { readFloat, setFloat }: FloatParts): void {
  server.get(path, () => readFloat.run());
  server.put(path, (request, reply) =>
    withInput(pesosInput, { input: request.body, reply }, async ({ amount }) => {
      await setFloat.run(amount);
      return readFloat.run();
    }),
  );
}
