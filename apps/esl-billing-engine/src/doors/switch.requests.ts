import { serves } from '@saldo/bus';
import { phoneSwitch } from '@saldo/contracts';
import { ListSwitches } from '../use-cases/list-switches.ts';

export const SwitchRequests = serves(phoneSwitch, [ListSwitches], (list) => ({
  list: () => list.run(),
}));
