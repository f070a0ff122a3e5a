import type { FastifyReply } from 'fastify';
import type { z } from 'zod';

/** Runs the work on an input that fits its schema; answers 400 naming the first wrong field otherwise. */
export function withInput<S extends z.ZodType>(
  schema: S,
  { input, reply }: { input: unknown; reply: FastifyReply },
  work: (input: z.output<S>) => unknown,
): unknown {
  const parsed = schema.safeParse(input ?? {});
  if (parsed.success) return work(parsed.data);
  const issue = parsed.error.issues[0];
  return reply.code(400).send({ error: `${issue?.path.join('.') || 'the body'}: ${issue?.message}` });
}
