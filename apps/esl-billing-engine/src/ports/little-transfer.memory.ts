import type { LittleSwitch } from './little-switch.memory.ts';

/** A leg is sent to another number: its bridge ends, and it runs the dialplan, which lets it wait. */
export function sendOn(
  little: LittleSwitch,
  uuid: string,
  { destination, context = 'default' }: { readonly destination: string; readonly context?: string },
): void {
  const leg = little.alive(uuid);
  if (!leg) return;
  little.part(uuid);
  leg.destination = destination;
  leg.context = context;
  leg.isParked = leg.hasParked = true;
  little.tell('CHANNEL_PARK', leg);
}
