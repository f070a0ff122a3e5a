import { CallNews } from './call-news.ts';
import type { CallTold } from './call-news.ts';

export class MemoryCallNews extends CallNews {
  private readonly listeners = new Set<(told: CallTold) => void>();

  get listenerCount(): number {
    return this.listeners.size;
  }

  override hear(listener: (told: CallTold) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  tell(told: CallTold): void {
    for (const listener of [...this.listeners]) listener(told);
  }
}
