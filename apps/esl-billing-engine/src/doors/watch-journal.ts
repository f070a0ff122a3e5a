import type { Log, Metrics } from '@saldo/service';
import type { Noticed } from '../domain/billing-rules.ts';

const NOTICES: Readonly<Record<Noticed, string>> = {
  number_refused: 'a leg of a call that goes on was refused another number, and is ended',
  stray_ended: 'a leg that lives although its call is settled is ended',
};

/** Where operators see how switches are and what goes wrong with their calls. */
export class WatchJournal {
  private readonly connected;
  private readonly faults;
  private readonly judgements;

  constructor(
    private readonly log: Log,
    metrics: Metrics,
  ) {
    this.connected = metrics.gauge({
      name: 'esl_connected',
      help: 'Whether this process owns the switch and hears it.',
      labels: ['switch'],
    });
    this.faults = metrics.counter({
      name: 'billing_faults_total',
      help: 'Steps of calls that failed and are tried again.',
      labels: ['switch'],
    });
    this.judgements = metrics.histogram({
      name: 'billing_authorisation_seconds',
      help: 'Time from the wish of a call to the decision, by what was decided.',
      labels: ['outcome'],
    });
  }

  /** A call was let through or refused. */
  judged(outcome: string, seconds: number): void {
    this.judgements.observe({ outcome }, seconds);
  }

  /** What no record tells. */
  noticed(what: Noticed, about: { switch: string; leg: string; reason?: string }): void {
    this.log.warn(NOTICES[what], about);
  }

  took(name: string, fence: bigint): void {
    this.log.info('this process owns a switch', { switch: name, fence: fence.toString() });
  }

  lost(name: string): void {
    this.connected.set({ switch: name }, 0);
    this.log.warn('the ownership of a switch is lost; its calls go on, armed', { switch: name });
  }

  turned(name: string, state: string, reason?: string): void {
    this.connected.set({ switch: name }, state === 'up' ? 1 : 0);
    if (state === 'up') this.log.info('a switch is heard', { switch: name });
    else this.log.warn('a switch is not heard', { switch: name, reason });
  }

  broke(name: string, err: unknown): void {
    this.faults.inc({ switch: name });
    this.log.error('a step of a call failed; it is tried again', { switch: name, err });
  }
}
