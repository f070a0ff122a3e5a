import { Machine } from '../../domain/freeswitch/machine.ts';
import { anOrder, SETTINGS } from '../../domain/freeswitch/switch.builder.ts';
import { HandClock } from '../../hand-clock.builder.ts';
import { MemoryAlarm } from '../../ports/alarm.memory.ts';
import { RunSwitch } from './run-switch.ts';

/** A switch that is woken by an alarm, on a clock that is moved by hand. */
export function aRunningSwitch() {
  const clock = new HandClock();
  const alarm = new MemoryAlarm();
  const stopping = new AbortController();
  const start = { seed: 7, nowMs: clock.now().getTime() };
  const machine = new Machine(SETTINGS, start, { dial: (run) => run.done(), report: () => undefined });
  const runner = new RunSwitch(machine, clock, alarm, stopping.signal);
  return {
    runner,
    clock,
    stopping,
    call: (order: Parameters<typeof anOrder>[0]) => runner.run((machine) => machine.call(anOrder(order)))!,
    pass: (ms: number) => alarm.pass(clock, ms),
  };
}
