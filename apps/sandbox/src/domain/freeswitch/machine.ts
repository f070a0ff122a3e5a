import { hangUp } from './call/hangup.ts';
import { APPLICATIONS } from './call/applications.ts';
import { LoadMode } from './call/load.ts';
import { receive } from './call/program.ts';
import { CallRecord } from './call/record.ts';
import type { CallOrder } from './call/script.ts';
import type { Channel } from './channel/channel.ts';
import { SwitchCore, type Outside } from './switch-core.ts';
import { Dispatcher } from './dispatcher.ts';
import { beat, vitals } from './heartbeat.ts';
import type { Host, Session } from './session/session.ts';
import type { SwitchSettings } from './settings.ts';
import type { Shutdown } from './shutdown.ts';
import { disconnectNotice } from './wire/frames.ts';

/** The machine on which the switch runs: it goes on from one life of the switch to the next, and so do the record and the faults. */
export class Machine implements Host {
  readonly record = new CallRecord();
  readonly sessions = new Set<Session>();
  readonly load = new LoadMode();
  readonly #dispatcher: Dispatcher;
  #core: SwitchCore;
  #stalledUntilMs = 0;
  #closedUntilMs = 0;

  constructor(
    private readonly settings: SwitchSettings,
    start: { readonly seed: number; readonly nowMs: number },
    private readonly outside: Outside,
  ) {
    this.#dispatcher = new Dispatcher(settings.queueLimit);
    this.#core = this.#boot(start.seed, start.nowMs);
  }

  get core(): SwitchCore {
    return this.#core;
  }

  get isStalled(): boolean {
    return this.#core.clock.ms < this.#stalledUntilMs;
  }

  /** Whether somebody answers on the event socket's port. */
  get isOpen(): boolean {
    return this.#core.clock.ms >= this.#closedUntilMs;
  }

  get nextMs(): number | undefined {
    return this.#core.agenda.nextMs;
  }

  advance(nowMs: number): void {
    this.#core.advance(nowMs);
  }

  call(order: CallOrder): Channel | undefined {
    return receive(this.#core, order);
  }

  /** Writes nothing to anybody and looks at nothing that anybody says, for a while; calls go on. */
  stall(ms: number): void {
    this.#stalledUntilMs = this.#core.clock.ms + ms;
    this.#core.after(ms, () => {
      for (const session of this.sessions) session.resume();
    });
  }

  /** Cuts all connections, and lets nobody in for a while; calls go on. */
  cut(ms: number): void {
    this.#closedUntilMs = this.#core.clock.ms + ms;
    for (const session of [...this.sessions]) session.line.reset();
  }

  /** Lets everybody in again who was kept out, and tells what was held back. */
  heal(): void {
    this.#closedUntilMs = this.#stalledUntilMs = 0;
    for (const session of this.sessions) session.resume();
    this.#core.dispatcher.flush();
  }

  shutDown(shutdown: Shutdown): void {
    const { core } = this;
    switch (shutdown.manner) {
      case 'now':
        return this.#die();
      case 'at once':
        core.after(0, () => this.#leaveInOrder());
        return;
      case 'asap':
      case 'elegant':
        if (shutdown.manner === 'asap') core.isPaused = true;
        core.tell('SHUTDOWN_REQUESTED');
        return this.#leaveWhenEmpty(shutdown.whenEmpty);
    }
  }

  /** Ends this life of the switch; the next one is there after a while. */
  restart(manner: 'now' | 'at once', downMs: number): void {
    if (manner === 'now') this.#die();
    else this.#leaveInOrder();
    this.#closedUntilMs = this.#core.clock.ms + downMs;
  }

  /** So many events at once, of which nobody learns anything. */
  burst(count: number): void {
    for (let told = 0; told < count; told++)
      this.#core.tell('HEARTBEAT', { headers: () => vitals(this.#core) });
  }

  /** Ends what runs, so that nothing is left of it but the record of what is over. */
  reset(): void {
    this.#die();
    this.#stalledUntilMs = this.#closedUntilMs = 0;
    this.#dispatcher.faults.release();
    this.record.forgetEnded();
  }

  #leaveWhenEmpty(whenEmpty: () => void): void {
    if (this.#core.channels.size > 0) {
      this.#core.after(100, () => this.#leaveWhenEmpty(whenEmpty));
      return;
    }
    whenEmpty();
    this.#leaveInOrder();
  }

  #leaveInOrder(): void {
    const { core } = this;
    core.tell('SHUTDOWN', { headers: () => [['Event-Info', 'System Shutting Down']] });
    core.isPaused = true;
    for (const channel of [...core.channels.values()])
      hangUp(core, channel, { cause: 'SYSTEM_SHUTDOWN', by: 'switch' });
    for (const session of [...this.sessions]) session.close(disconnectNotice('shutdown'));
    this.#reboot();
  }

  /** Nobody is told anything: connections break and calls are gone. */
  #die(): void {
    this.record.crashed(this.#core.channels.values(), this.#core.clock.us());
    for (const session of [...this.sessions]) session.line.reset();
    this.#reboot();
  }

  #reboot(): void {
    const { dice, clock } = this.#core;
    this.load.stop();
    this.#core.die();
    this.#core = this.#boot(dice.below(2 ** 32), clock.ms);
  }

  #boot(seed: number, nowMs: number): SwitchCore {
    const { settings, outside, record } = this;
    const dispatcher = this.#dispatcher;
    const core = new SwitchCore(
      { settings, outside, dispatcher, record, applications: APPLICATIONS },
      { seed, nowMs },
    );
    beat(core);
    return core;
  }
}
