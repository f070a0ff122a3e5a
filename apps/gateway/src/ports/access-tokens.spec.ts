import { v7 } from 'uuid';
import { accessTokensContract } from './access-tokens.contract.ts';
import { MemoryAccessTokens } from './access-tokens.memory.ts';

accessTokensContract('MemoryAccessTokens', async () => ({
  tokens: new MemoryAccessTokens(),
  operators: [v7(), v7()],
}));
