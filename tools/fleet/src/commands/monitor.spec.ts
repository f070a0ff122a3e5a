import { describe, expect, it } from '@jest/globals';
import { monitor } from './monitor.ts';

describe('npm run monitor', () => {
  it('says how it is used when it is asked for something else', async () => {
    await expect(monitor(['--twice'])).rejects.toThrow(/--once .*--json/);
  });
});
