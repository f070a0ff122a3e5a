import { callNewsContract } from './call-news.contract.ts';
import { MemoryCallNews } from './call-news.memory.ts';

callNewsContract('MemoryCallNews', async () => {
  const news = new MemoryCallNews();
  return { news, tell: async (told) => news.tell(told), close: async () => undefined };
});
