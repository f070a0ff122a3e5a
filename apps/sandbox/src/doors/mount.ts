import type { FastifyInstance } from 'fastify';

/** Each door under its prefix, with hooks and parsers of its own. */
export async function mount(server: FastifyInstance, doors: Readonly<Record<string, Door>>): Promise<void> {
  for (const [prefix, door] of Object.entries(doors)) {
    await server.register(async (inside) => door.register(inside), { prefix });
  }
}

interface Door {
  register(server: FastifyInstance): void;
}
