import { Sessions } from './sessions.ts';
import type { SessionClaims, SessionSpan } from './sessions.ts';

export class MemorySessions extends Sessions {
  private readonly sealed = new Map<string, { claims: SessionClaims; span: SessionSpan }>();

  override async seal(claims: SessionClaims, span: SessionSpan): Promise<string> {
    const text = `session.${this.sealed.size}.sealed`;
    this.sealed.set(text, { claims, span });
    return text;
  }

  override async open(text: string, now: Date): Promise<SessionClaims | undefined> {
    const found = this.sealed.get(text);
    return found && now < found.span.until ? found.claims : undefined;
  }
}
