/** A person's or a parent's wish that the launcher ends: Ctrl-C, SIGTERM, or the terminal going away. */
export interface StopAsked {
  readonly now: Promise<'stop'>;
  forget(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function stopAsked(): StopAsked {
  let heard = (): void => undefined;
  const now = new Promise<'stop'>((resolve) => (heard = () => resolve('stop')));
  for (const signal of SIGNALS) process.on(signal, heard);
  // A promise alone does not keep a process alive.
  const alive = setInterval(() => undefined, 60_000);
  return {
    now,
    forget: () => {
      clearInterval(alive);
      for (const signal of SIGNALS) process.off(signal, heard);
    },
  };
}
