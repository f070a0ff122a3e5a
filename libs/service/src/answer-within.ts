/**
 * The answer, or nothing once the limit has passed; what it answers then is of no use any more. Timers come before what sockets
 * have brought, so a process that was held up itself reads that first: else it takes everybody for silent who was not.
 */
export async function answerWithin<T>(limitMs: number, answer: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  let reading: NodeJS.Immediate | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => (reading = setImmediate(() => resolve(undefined))), limitMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
    clearImmediate(reading);
  }
}
