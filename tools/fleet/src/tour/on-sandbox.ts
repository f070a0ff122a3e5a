import { ADMIN } from './demo.ts';
import { Operator } from './operator.ts';
import type { TourStep } from './tour.ts';

/** The tour telephones on the sandbox's switch alone: where a person lets Saldo bill his own (`SALDO_SWITCHES`), such a step is left out. */
export function onSandbox(step: TourStep): TourStep {
  return {
    title: step.title,
    async run(kit) {
      const ana = await Operator.logIn(kit, ADMIN);
      const { body } = await ana.get<{ data: readonly { name: string }[] }>('/switches');
      const names = body.data.map(({ name }) => name);
      return names.includes('sandbox')
        ? step.run(kit)
        : [`left out: this fleet bills ${names.join(', ') || 'no switch'}`];
    },
  };
}
