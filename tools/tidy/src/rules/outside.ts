import { fileRule, linesMatching } from '../rule.ts';

// A person's own folders and the folder that the tree happens to stand in mean nothing to who clones it.
const OUTSIDE = /(?<![\w.}/-])\/(work|root|Users|home\/(?!node\b|nonroot\b)[a-z]+)\/[\w.-]/;

export const outside = fileRule({
  name: 'outside',
  law: 'no file speaks of a place outside the repository',
  files: (path) => !path.includes('/fixtures/'),
  check: ({ text }) =>
    linesMatching(text, OUTSIDE, 'say it relative to the repository, or read it from configuration'),
});
