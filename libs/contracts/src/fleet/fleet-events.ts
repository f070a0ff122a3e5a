import { event } from '../declare/event.ts';
import { Fleet } from './fleet.ts';

export const fleetBlocked = event('fleet.blocked', Fleet, {
  summary: 'A fleet spends nothing, because what earlier runs left cannot be settled.',
  from: 'recharge',
  audience: 'public',
});

export const fleetReleased = event('fleet.released', Fleet, {
  summary: 'What blocked a fleet is settled.',
  from: 'recharge',
  audience: 'public',
});

export const fleetDepleted = event('fleet.depleted', Fleet, {
  summary: 'Lines of a fleet wait, because no provider has money for them.',
  from: 'recharge',
  audience: 'public',
});

export const fleetPaused = event('fleet.paused', Fleet, {
  summary: 'A person paused a fleet.',
  from: 'recharge',
  audience: 'public',
});

export const fleetResumed = event('fleet.resumed', Fleet, {
  summary: 'A person let a fleet run again.',
  from: 'recharge',
  audience: 'public',
});

export const fleetStopped = event('fleet.stopped', Fleet, {
  summary: 'A fatal error stopped a fleet until a person resumes it.',
  from: 'recharge',
  audience: 'public',
});
