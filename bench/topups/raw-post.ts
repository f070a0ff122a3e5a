// A program of its own: Fastify that validates an order and answers it, and does nothing else.
import { NewTopup, decode } from '@saldo/contracts';
import fastify from 'fastify';

const server = fastify();
server.post('/v1/topups', (request) => decode(NewTopup, request.body));
await server.listen({ port: Number(process.argv[2]), host: '127.0.0.1' });
process.stdin.resume().once('end', () => void server.close());
