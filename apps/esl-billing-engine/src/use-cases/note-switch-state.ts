import type { Clock } from '@saldo/service';
import type { SwitchState, SwitchStates } from '../ports/switch-states.ts';

/** Writes down how a switch is, so that any replica can say it. */
export class NoteSwitchState {
  constructor(
    private readonly states: SwitchStates,
    private readonly clock: Clock,
  ) {}

  async run(state: Omit<SwitchState, 'since'>): Promise<void> {
    await this.states.put({ ...state, since: this.clock.now() });
  }
}
