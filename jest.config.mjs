// Three tiers, told apart by file name: unit (x.spec.ts), integration on real servers (x.int.spec.ts), and the whole fleet (x.e2e.ts).
const shared = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: true },
          target: 'es2022',
        },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.fleet', '<rootDir>/.nx'],
  testPathIgnorePatterns: ['/node_modules/', '/templates/'],
  setupFiles: ['reflect-metadata'],
};

export default {
  // Modules of finished files are never freed, and a worker that collects gigabytes of them grows slow: a new one goes on.
  workerIdleMemoryLimit: '1GB',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs,tools}/**/*.spec.ts'],
      testPathIgnorePatterns: [
        ...shared.testPathIgnorePatterns,
        '\\.int\\.spec\\.ts$',
        '\\.types\\.spec\\.ts$',
      ],
    },
    {
      ...shared,
      displayName: 'int',
      testMatch: ['<rootDir>/{apps,libs,tools}/**/*.int.spec.ts'],
      globalSetup: '<rootDir>/libs/testing/src/jest-servers.ts',
    },
    // What stands in a folder below is imported by a file that matches.
    { ...shared, displayName: 'e2e', testMatch: ['<rootDir>/test-e2e/*.e2e.ts'] },
  ],
  // Nothing here takes half as long, and a busy machine takes several times as long as an idle one.
  testTimeout: 60_000,
};
