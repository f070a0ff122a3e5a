import { asksTheWeb } from './web.contract.ts';
import { MemoryWeb } from './web.memory.ts';

asksTheWeb('memory', async (answer) => {
  const web = new MemoryWeb(answer);
  return {
    web,
    url: 'http://web/ask',
    asked: () => web.asked.map(({ url, post }) => ({ path: url.replace('http://web', ''), post })),
    close: async () => undefined,
  };
});
