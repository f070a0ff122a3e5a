import { expect, it } from '@jest/globals';
import { REASONS } from './words.ts';

it('what lapses later today may be silent, so nothing is said of its device', () => {
  expect(REASONS.reporting_in_time).toBe('expires today, and has not lapsed yet');
});
