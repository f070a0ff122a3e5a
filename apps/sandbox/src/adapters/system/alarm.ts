import { Alarm } from '../../ports/alarm.ts';

/** What a timer of the system can hold. */
const LONGEST_MS = 2 ** 31 - 1;

/** An alarm on the timers of the process. It keeps no process alive. */
export class SystemAlarm extends Alarm {
  at(instant: Date, work: () => void): () => void {
    let timer: NodeJS.Timeout;
    const wait = () => {
      const ms = instant.getTime() - Date.now();
      // A timer may fire up to a millisecond early; whoever waits is never woken before the instant.
      if (ms <= 0) timer = setTimeout(work, 0);
      else
        timer = setTimeout(
          () => (Date.now() >= instant.getTime() ? work() : wait()),
          Math.min(ms, LONGEST_MS),
        );
      timer.unref();
    };
    wait();
    return () => clearTimeout(timer);
  }
}
