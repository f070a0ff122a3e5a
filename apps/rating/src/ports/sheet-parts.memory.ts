import { SheetParts } from './sheet-parts.ts';
import type { SheetPart } from './sheet-parts.ts';

export class MemorySheetParts extends SheetParts {
  private kept: SheetPart[] = [];

  override async keep(part: SheetPart): Promise<number | 'wrong'> {
    const ours = this.kept.filter(({ deck, sheet }) => deck === part.deck && sheet === part.sheet);
    const isLike = ours.every(
      ({ partCount, format }) => partCount === part.partCount && format === part.format,
    );
    if (part.part >= part.partCount || !isLike) return 'wrong';
    const others = this.kept.filter(({ deck }) => deck !== part.deck);
    this.kept = [...others, ...ours.filter((each) => each.part !== part.part), part];
    return part.partCount - new Set([...ours.map((each) => each.part), part.part]).size;
  }

  override async *read(deck: string, sheet: string): AsyncIterable<Uint8Array> {
    const ours = this.kept.filter((each) => each.deck === deck && each.sheet === sheet);
    for (const { content } of ours.sort((one, other) => one.part - other.part)) yield content;
  }
}
