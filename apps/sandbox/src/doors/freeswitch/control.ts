import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import type { LegRecord } from '../../domain/freeswitch/call/record.ts';
import type { CdrSpool } from '../../domain/freeswitch/cdr-spool.ts';
import { hangUp } from '../../domain/freeswitch/call/hangup.ts';
import { sendAway } from '../../domain/freeswitch/call/transfer.ts';
import { causeOf } from '../../domain/freeswitch/channel/causes.ts';
import type { Machine } from '../../domain/freeswitch/machine.ts';
import type { RunSwitch } from '../../use-cases/freeswitch/run-switch.ts';
import { withInput } from '../with-input.ts';
import type { EventSocketDoor } from './event-socket.ts';
import { callInput, callsFilter, endInput, faultInput, loadInput, transferInput } from './control-input.ts';

/** How tests, the tour and people make calls, spoil what is told of them, and ask for the truth. */
export class FreeswitchControlDoor {
  constructor(
    private readonly runner: RunSwitch,
    private readonly spool: CdrSpool,
    private readonly clients: EventSocketDoor,
  ) {}

  register(server: FastifyInstance): void {
    this.#registerCalls(server);
    this.#registerPeople(server);
    server.get('/', () => ({
      event_socket_port: this.clients.port,
      ...this.runner.run((machine) => stateOf(machine)),
    }));
    server.get('/cdrs', () => this.spool.state);
    server.get<{ Params: { name: string } }>('/cdrs/:name', ({ params }, reply) => {
      const document = this.spool.find(params.name);
      return document
        ? reply.type('application/json').send(document.body)
        : reply.code(404).send({ error: 'nothing of that name was left' });
    });
    server.get('/faults', () => this.runner.run(({ core }) => ({ faults: core.dispatcher.faults.list() })));
    server.post('/faults', (request, reply) =>
      withInput(faultInput, { input: request.body, reply }, (fault) => {
        this.runner.run((machine) => order(machine, fault));
        return reply.code(204).send();
      }),
    );
    server.delete('/faults', (_request, reply) => {
      this.runner.run((machine) => machine.heal());
      return reply.code(204).send();
    });
  }

  /** What the person at the far end of a leg does. */
  #registerPeople(server: FastifyInstance): void {
    server.post<{ Params: { uuid: string } }>('/calls/:uuid/hangup', ({ params, body }, reply) =>
      withInput(endInput, { input: body, reply }, ({ cause }) => {
        const isDone = this.runner.run(({ core }) => {
          const leg = core.find(params.uuid);
          return leg && hangUp(core, leg, { cause: causeOf(cause), by: 'far end' });
        });
        return reply.code(isDone ? 204 : 404).send();
      }),
    );
    server.post<{ Params: { uuid: string } }>('/calls/:uuid/transfer', ({ params, body }, reply) =>
      withInput(transferInput, { input: body, reply }, ({ destination }) => {
        const isDone = this.runner.run(({ core }) => {
          const leg = core.find(params.uuid);
          return leg && sendAway(core, leg, { number: destination });
        });
        return isDone
          ? reply.code(204).send()
          : reply.code(404).send({ error: 'there is no such leg, or it hears nobody' });
      }),
    );
  }

  #registerCalls(server: FastifyInstance): void {
    server.post('/calls', (request, reply) =>
      withInput(callInput, { input: request.body, reply }, (order) => {
        const channel = this.runner.run((machine) => machine.call(order));
        return channel
          ? reply.code(201).send({ uuid: channel.uuid })
          : reply.code(503).send({ error: 'the switch takes no new calls' });
      }),
    );
    server.get('/calls', (request, reply) =>
      withInput(callsFilter, { input: request.query, reply }, (filter) =>
        this.runner.run(({ record }) => ({ calls: record.list().filter((leg) => fits(leg, filter)) })),
      ),
    );
    server.put('/load', (request, reply) =>
      withInput(loadInput, { input: request.body, reply }, ({ per_second, most_alive, callers, call }) =>
        this.runner.run(({ load, core }) => {
          load.begin(core, { perSecond: per_second, mostAlive: most_alive, callers, call });
          return load.state;
        }),
      ),
    );
    server.delete('/load', () =>
      this.runner.run(({ load }) => {
        load.stop();
        return load.state;
      }),
    );
  }
}

function order(machine: Machine, fault: z.output<typeof faultInput>): void {
  switch (fault.kind) {
    case 'drop':
      return machine.cut(0);
    case 'cut':
      return machine.cut(fault.ms);
    case 'stall':
      return machine.stall(fault.ms);
    case 'burst':
      return machine.burst(fault.count);
    case 'restart':
      return machine.restart(fault.manner, fault.down_ms);
    case 'lose':
    case 'duplicate':
    case 'delay':
    case 'reorder':
      return machine.core.dispatcher.faults.add(fault);
  }
}

function stateOf({ core, sessions, load, isStalled, isOpen }: Machine): object {
  return {
    core_uuid: core.uuid,
    started_at: new Date(core.startedMs).toISOString(),
    alive: core.channels.size,
    connections: sessions.size,
    open: isOpen,
    stalled: isStalled,
    events: core.dispatcher.state,
    load: load.state,
  };
}

function fits(leg: LegRecord, { uuid, caller, state }: z.output<typeof callsFilter>): boolean {
  if (uuid !== undefined && leg.uuid !== uuid && leg.originator !== uuid) return false;
  if (caller !== undefined && leg.caller !== caller) return false;
  return state === undefined || (leg.ended_us === null) === (state === 'alive');
}
