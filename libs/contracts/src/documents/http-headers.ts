type Part = Readonly<Record<string, unknown>>;

export const IDEMPOTENCY_KEY: Part = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description:
    'Your own name for this attempt, 1 to 255 characters. The same request under the same key is done once and answered alike.',
  schema: { type: 'string', minLength: 1, maxLength: 255 },
  example: '0f6b1d9e-order-2041',
};

export const PREFER: Part = {
  name: 'Prefer',
  in: 'header',
  required: false,
  description: '`wait=N`: wait for the end of the order for N seconds, 0 to 30 (RFC 7240).',
  schema: { type: 'string' },
  example: 'wait=5',
};

/** Headers of answers, by their name in the components of the document. */
export const HTTP_HEADERS = {
  IdempotentReplayed: {
    description: '`true` when this is the stored answer of an earlier request with the same key.',
    schema: { type: 'string', enum: ['true'] },
  },
  Location: {
    description: 'Where to ask for it again.',
    schema: { type: 'string', format: 'uri-reference' },
  },
  PreferenceApplied: {
    description: '`wait=N` when the answer waited for N seconds as `Prefer` asked.',
    schema: { type: 'string' },
  },
  RateLimit: {
    description: 'What is left: `"writes";r=199;t=57` are 199 requests in the next 57 seconds.',
    schema: { type: 'string' },
  },
  RateLimitPolicy: {
    description: 'The quota: `"writes";q=200;w=60` are 200 requests in 60 seconds.',
    schema: { type: 'string' },
  },
  RequestId: { description: 'Name this when you ask for help.', schema: { type: 'string' } },
  RetryAfter: {
    description: 'Seconds to wait before asking again.',
    schema: { type: 'integer', minimum: 0 },
  },
} as const satisfies Readonly<Record<string, Part>>;

const NAMES = {
  IdempotentReplayed: 'Idempotent-Replayed',
  Location: 'Location',
  PreferenceApplied: 'Preference-Applied',
  RateLimit: 'RateLimit',
  RateLimitPolicy: 'RateLimit-Policy',
  RequestId: 'X-Request-Id',
  RetryAfter: 'Retry-After',
} as const satisfies Record<keyof typeof HTTP_HEADERS, string>;

/** Headers as an answer refers to them. */
export function headersOf(wanted: readonly (keyof typeof HTTP_HEADERS)[]): Part {
  return Object.fromEntries(wanted.map((name) => [NAMES[name], { $ref: `#/components/headers/${name}` }]));
}
