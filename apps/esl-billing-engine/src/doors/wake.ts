/** What a timer of the system can hold. */
const LONGEST_MS = 2 ** 31 - 1;

/** Wakes on the timers of the process; never before the instant, and keeps no process alive. */
export function wakeAt(instant: Date, work: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = () => {
    const ms = instant.getTime() - Date.now();
    timer = setTimeout(
      () => (Date.now() >= instant.getTime() ? work() : wait()),
      Math.min(Math.max(ms, 0), LONGEST_MS),
    );
    timer.unref();
  };
  wait();
  return () => clearTimeout(timer);
}
