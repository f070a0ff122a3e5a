// Who may import whom inside one service. Flat config replaces a rule's options instead of merging them,
// so each room carries its whole list in one block.

const ADAPTER_LIBRARIES = [
  'pg',
  'mysql2',
  'mongodb',
  'redis',
  'rate-limiter-flexible',
  'undici',
  'fastify',
  'pino',
  'prom-client',
  'cockatiel',
  'jose',
  '@node-rs/argon2',
];

const frameworks = {
  regex: `^(@nestjs/|typeorm$|@nats-io/|${ADAPTER_LIBRARIES.map((name) => `${name}($|/)`).join('|')})`,
  message: 'Frameworks and drivers live in doors and adapters. Say what is needed as a port.',
};
const bus = {
  regex: '^@saldo/bus$',
  message: 'The bus is reached from doors (serve, consume) and adapters (ask).',
};
const platform = {
  regex: '^@saldo/(bus|database|outbox|service|ledger-store)$',
  message: 'The domain is values and functions: it imports only pure libraries and contracts.',
};
const node = {
  regex: '^node:',
  message: 'No clock, file, network or randomness here. Take the value as an argument or declare a port.',
};
const otherApp = {
  regex: '(^|/)apps/|^(\\.\\./){3,}',
  message: 'An app never imports an app. Ask it on the bus, or learn from its events.',
};

/** @param {string} names rooms, joined by `|` @param {string} message the arrow and the mend */
const rooms = (names, message) => ({ regex: `^\\.{1,2}/(.*/)?(${names})/`, message });

/** @param {string} room @param {object[]} patterns */
const block = (room, patterns) => ({
  name: `saldo/room/${room}`,
  files: [`apps/*/src/${room}/**/*.ts`],
  ignores: ['**/*.spec.ts'],
  rules: { 'no-restricted-imports': ['error', { patterns: [...patterns, otherApp] }] },
});

export const roomRules = [
  {
    name: 'saldo/room/outside',
    files: ['apps/*/src/*.ts'],
    ignores: ['apps/*/src/app.module.ts', '**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [rooms('doors|adapters', 'Only app.module.ts sees doors and adapters.'), otherApp] },
      ],
    },
  },
  block('domain', [
    frameworks,
    platform,
    node,
    rooms(
      'ports|use-cases|doors|adapters',
      'The domain imports only the domain: move the decision here as a function of values.',
    ),
  ]),
  block('ports', [
    frameworks,
    bus,
    rooms('use-cases|doors|adapters', 'A port speaks of the domain alone: ports → domain.'),
  ]),
  block('use-cases', [
    frameworks,
    bus,
    rooms(
      'doors|adapters',
      'A use-case sees ports, never who implements or calls it: use-cases → ports → domain.',
    ),
  ]),
  block('doors', [rooms('ports|adapters', 'A door is thin: doors → use-cases → domain.')]),
  block('adapters', [rooms('use-cases|doors', 'An adapter implements a port: adapters → ports, domain.')]),
  {
    name: 'saldo/room/specs',
    files: ['apps/*/src/{domain,use-cases}/**/*.spec.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [rooms('doors|adapters', 'Specs here run on the fakes beside the ports.'), otherApp] },
      ],
    },
  },
  {
    name: 'saldo/pure-libraries',
    files: ['libs/{money,calendar,pages,pricing,ledger,contracts}/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [node] }] },
  },
];
