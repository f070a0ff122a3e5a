/** Who calls whom, as the dialplan sees it. A transfer makes a new one. */
export interface Profile {
  readonly username: string | undefined;
  readonly dialplan: string;
  readonly callerName: string;
  readonly callerNumber: string;
  readonly originalName: string;
  readonly originalNumber: string;
  readonly calleeName: string | undefined;
  readonly calleeNumber: string | undefined;
  readonly networkAddress: string | undefined;
  readonly ani: string;
  readonly destination: string;
  readonly source: string;
  readonly transferSource: string | undefined;
  readonly context: string;
  readonly redirecting: string | undefined;
  readonly index: number;
  readonly logicalDirection: 'inbound' | 'outbound';
}
