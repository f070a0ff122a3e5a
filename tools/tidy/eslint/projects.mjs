// Who may import whom between projects. Every project carries one kind; only a spec may reach for kind:test.

const kinds = [
  { sourceTag: 'kind:app', onlyDependOnLibsWithTags: ['kind:contract', 'kind:pure', 'kind:platform'] },
  { sourceTag: 'kind:platform', onlyDependOnLibsWithTags: ['kind:platform', 'kind:contract', 'kind:pure'] },
  {
    sourceTag: 'kind:contract',
    onlyDependOnLibsWithTags: ['kind:pure'],
    allowedExternalImports: ['class-validator', 'class-transformer'],
  },
  {
    sourceTag: 'kind:pure',
    onlyDependOnLibsWithTags: ['kind:pure'],
    allowedExternalImports: ['temporal-polyfill', 'uuid'],
  },
  {
    sourceTag: 'kind:test',
    onlyDependOnLibsWithTags: ['kind:test', 'kind:tool', 'kind:platform', 'kind:contract', 'kind:pure'],
  },
  {
    sourceTag: 'kind:tool',
    onlyDependOnLibsWithTags: ['kind:tool', 'kind:test', 'kind:platform', 'kind:contract', 'kind:pure'],
  },
];

const withTests = kinds.map(({ sourceTag, onlyDependOnLibsWithTags }) => ({
  sourceTag,
  onlyDependOnLibsWithTags: [...new Set([...onlyDependOnLibsWithTags, 'kind:test'])],
}));

/** @param {object[]} depConstraints */
const boundaries = (depConstraints) => ({
  '@nx/enforce-module-boundaries': [
    'error',
    {
      depConstraints,
      banTransitiveDependencies: true,
      enforceBuildableLibDependency: false,
      // Only specs reach @saldo/testing, so no program runs in such a circle.
      ignoredCircularDependencies: [['*', '@saldo/testing']],
    },
  ],
});

export const projectRules = [
  { name: 'saldo/projects', files: ['{apps,libs,tools}/**/*.ts'], rules: boundaries(kinds) },
  {
    name: 'saldo/projects/specs',
    files: ['{apps,libs,tools}/**/*.{spec,contract,fixture,builder}.ts'],
    rules: boundaries(withTests),
  },
];
