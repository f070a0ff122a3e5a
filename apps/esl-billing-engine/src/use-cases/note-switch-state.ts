import type { Clock } from '@saldo/service';
import type { SwitchState, SwitchStates } from '../ports/switch-states.ts';

/** Writes down how a switch is, so that any replica can say it: what is said of one later is written later. */
export class NoteSwitchState {
  /** Of each switch, what was said last, on its way to the disk. */
  private readonly writing = new Map<string, Promise<void>>();

  constructor(
    private readonly states: SwitchStates,
    private readonly clock: Clock,
  ) {}

  async run(state: Omit<SwitchState, 'since'>): Promise<void> {
    const said = { ...state, since: this.clock.now() };
    const before = this.writing.get(state.name) ?? Promise.resolve();
    // Whether what is written before it fails is for whoever said that.
    const written = before.catch(() => undefined).then(() => this.states.put(said));
    this.writing.set(state.name, written);
    await written;
  }
}
