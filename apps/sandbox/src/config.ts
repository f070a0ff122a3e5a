import { parseMoney } from '@saldo/money';
import { z } from 'zod';

/** The exit code of a process that was configured wrongly (EX_CONFIG of sysexits.h). */
export const EXIT_CONFIGURATION = 78;

const HOUR_MS = 3_600_000;
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

const port = () => wholeNumber('a port: a whole number from 0 to 65535', 65_535).default(0);
const milliseconds = () => wholeNumber(`a whole number of milliseconds up to ${HOUR_MS}`, HOUR_MS);

/** Everything the sandbox may be told. All of it has a default: it pretends, so it guards nothing. */
const schema = z.object({
  SALDO_SANDBOX_PORT: port(),
  SALDO_SANDBOX_HOST: z.string().default('127.0.0.1'),
  SALDO_HEALTH_PORT: port(),
  SALDO_LOG_LEVEL: choice(LOG_LEVELS).default('info'),
  SALDO_SANDBOX_DATA: z.string().optional(),
  SALDO_SANDBOX_LATENCY_MS: milliseconds().default(20),
  SALDO_SANDBOX_HANG_MS: milliseconds().default(60_000),
  SALDO_SANDBOX_DRIP_MS: milliseconds().default(5_000),
  SALDO_SANDBOX_LATE_MS: milliseconds().default(5_000),
  SALDO_SANDBOX_REVERSE_MS: milliseconds().default(5_000),
  SALDO_SANDBOX_LATCOM_USERNAME: z.string().default('saldo'),
  SALDO_SANDBOX_LATCOM_PASSWORD: z.string().default('sandbox-latcom'),
  SALDO_SANDBOX_LATCOM_ADDRESSES: list().default([]),
  SALDO_SANDBOX_LATCOM_TOKEN_MS: milliseconds().default(300_000),
  SALDO_SANDBOX_LATCOM_FLOAT: pesos().default(1_000_000_000_000n),
  SALDO_SANDBOX_LATCOM_REPEAT: choice(['deliver', 'refuse']).default('deliver'),
  SALDO_SANDBOX_TAECEL_KEY: z.string().default('saldo'),
  SALDO_SANDBOX_TAECEL_NIP: z.string().default('sandbox-taecel'),
  SALDO_SANDBOX_TAECEL_FLOAT: pesos().default(1_000_000_000_000n),
  SALDO_SANDBOX_TAECEL_SECOND_MS: milliseconds().default(20),
  SALDO_SANDBOX_TAECEL_REPEAT_MS: milliseconds().default(600_000),
  SALDO_SANDBOX_MST_USER: z.string().default('saldo'),
  SALDO_SANDBOX_MST_PASSWORD: z.string().default('sandbox-mst'),
  SALDO_SANDBOX_MST_FLOAT: pesos().default(1_000_000_000_000n),
  SALDO_SANDBOX_ESL_PORT: port(),
  SALDO_SANDBOX_ESL_PASSWORD: z.string().default('ClueCon'),
  SALDO_SANDBOX_ESL_ADDRESSES: list().default([]),
  SALDO_SANDBOX_ESL_CONTEXT: z.string().default('default'),
  SALDO_SANDBOX_ESL_APPLICATION: z.string().default('127.0.0.1:8084'),
  SALDO_SANDBOX_ESL_QUEUE: wholeNumber('a number of events from 0 to 100000', 100_000).default(10_000),
  SALDO_SANDBOX_CURL_URL: address().optional(),
  SALDO_SANDBOX_CDR_URL: address().optional(),
  SALDO_SANDBOX_CDR_TRIES: wholeNumber('a number of tries up to 100', 100).default(3),
  SALDO_SANDBOX_CDR_DELAY_MS: milliseconds().default(5_000),
});

export type SandboxConfig = z.output<typeof schema>;

/** Reads the environment, or stops the process with one sentence per wrong variable. */
export function readConfig(): SandboxConfig {
  const reading = parseConfig(process.env);
  if (!reading.problems) return reading.config;
  process.stderr.write(reading.problems.map((problem) => `${problem}\n`).join(''));
  process.exit(EXIT_CONFIGURATION);
}

export function parseConfig(
  env: Readonly<Record<string, string | undefined>>,
): { config: SandboxConfig; problems?: undefined } | { problems: string[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (parsed.success) return { config: parsed.data };
  return {
    problems: parsed.error.issues.map(({ path: [name], message }) => {
      return `${String(name)} is "${given[String(name)]}": it must be ${message}.`;
    }),
  };
}

export function paceOf(config: SandboxConfig) {
  return {
    latencyMs: config.SALDO_SANDBOX_LATENCY_MS,
    hangMs: config.SALDO_SANDBOX_HANG_MS,
    dripMs: config.SALDO_SANDBOX_DRIP_MS,
  };
}

export function latcomTermsOf(config: SandboxConfig) {
  return {
    floatMicros: config.SALDO_SANDBOX_LATCOM_FLOAT,
    refusesRepeats: config.SALDO_SANDBOX_LATCOM_REPEAT === 'refuse',
    lateMs: config.SALDO_SANDBOX_LATE_MS,
    reverseMs: config.SALDO_SANDBOX_REVERSE_MS,
  };
}

export function latcomAccessOf(config: SandboxConfig) {
  return {
    username: config.SALDO_SANDBOX_LATCOM_USERNAME,
    password: config.SALDO_SANDBOX_LATCOM_PASSWORD,
    addresses: config.SALDO_SANDBOX_LATCOM_ADDRESSES,
  };
}

export function mstAccessOf(config: SandboxConfig) {
  return { user: config.SALDO_SANDBOX_MST_USER, password: config.SALDO_SANDBOX_MST_PASSWORD };
}

export function switchSettingsOf(config: SandboxConfig) {
  return {
    hostname: 'sandbox',
    switchName: 'sandbox',
    password: config.SALDO_SANDBOX_ESL_PASSWORD,
    context: config.SALDO_SANDBOX_ESL_CONTEXT,
    application: config.SALDO_SANDBOX_ESL_APPLICATION,
    curlUrl: config.SALDO_SANDBOX_CURL_URL,
    queueLimit: config.SALDO_SANDBOX_ESL_QUEUE,
  };
}

export function taecelTermsOf(config: SandboxConfig) {
  return {
    floatMicros: config.SALDO_SANDBOX_TAECEL_FLOAT,
    secondMs: config.SALDO_SANDBOX_TAECEL_SECOND_MS,
    repeatMs: config.SALDO_SANDBOX_TAECEL_REPEAT_MS,
  };
}

function wholeNumber(expected: string, max: number) {
  return z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) <= max, expected)
    .transform(Number);
}

function choice(words: string[]) {
  return z.string().refine((text) => words.includes(text), `one of ${words.join(', ')}`);
}

function address() {
  return z.string().refine((text) => /^https?:/.test(text) && URL.canParse(text), 'an http address');
}

function list() {
  return z.string().transform((text) => text.split(',').map((item) => item.trim()));
}

function pesos() {
  return z.string().transform((text, context) => {
    const amount = parseMoney(text, 'MXN');
    if (amount) return amount.micros;
    context.addIssue('an amount such as 1000000.00');
    return z.NEVER;
  });
}
