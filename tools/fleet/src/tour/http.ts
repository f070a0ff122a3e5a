/** What was answered, with the body as it came. */
export interface Answered<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: T;
  readonly ms: number;
}

/** Asks the gateway as any program would. A body that is no JSON is in `text` alone. */
export async function ask<T>(address: string, init: RequestInit): Promise<Answered<T>> {
  const begunAt = performance.now();
  const answer = await fetch(address, init);
  const text = await answer.text();
  const isJson = /json/.test(answer.headers.get('content-type') ?? '');
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    body: (isJson ? JSON.parse(text) : {}) as T,
    ms: Math.round(performance.now() - begunAt),
  };
}

/** Throws with the whole answer when it is not the one that the step promises. */
export function expect(
  { status, text, body }: Answered<object>,
  wanted: { readonly status: number; readonly state?: string; readonly code?: string },
): void {
  const { status: state, code } = body as { status?: unknown; code?: unknown };
  const isRight =
    status === wanted.status &&
    (wanted.state === undefined || state === wanted.state) &&
    (wanted.code === undefined || code === wanted.code);
  if (!isRight) throw new Error(`wanted ${JSON.stringify(wanted)}, got ${status} ${text}`);
}
