import { Machine } from '../../domain/freeswitch/machine.ts';
import { anOrder, SETTINGS } from '../../domain/freeswitch/switch.builder.ts';
import { HandClock } from '../../hand-clock.builder.ts';
import { MemoryAlarm } from '../../ports/alarm.memory.ts';
import { MemoryWeb } from '../../ports/web.memory.ts';
import type { Web } from '../../ports/web.ts';
import { AskWeb } from './ask-web.ts';
import { RunSwitch } from './run-switch.ts';

/** A switch that is woken by an alarm, on a clock that is moved by hand. */
export function aRunningSwitch({ web = new MemoryWeb(undefined) }: { web?: Web } = {}) {
  const clock = new HandClock();
  const alarm = new MemoryAlarm();
  const stopping = new AbortController();
  const start = { seed: 7, nowMs: clock.now().getTime() };
  const machine: Machine = new Machine(SETTINGS, start, {
    dial: (run) => run.done(),
    ask: (run, request) => void asking.run(run, request),
    report: () => undefined,
  });
  const runner = new RunSwitch(machine, clock, alarm, stopping.signal);
  const asking = new AskWeb(web, runner);
  return {
    runner,
    clock,
    stopping,
    call: (order: Parameters<typeof anOrder>[0]) => runner.run((machine) => machine.call(anOrder(order)))!,
    pass: (ms: number) => alarm.pass(clock, ms),
  };
}
