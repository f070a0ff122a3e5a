/** How a life of the switch ends. */
export type Shutdown =
  /** Every call is ended with SYSTEM_SHUTDOWN and told of, everybody gets a notice. */
  | { readonly manner: 'at once' }
  /** No events, no notice: the process is gone. */
  | { readonly manner: 'now' }
  /** When the last call has ended; `asap` takes no new ones meanwhile. */
  | { readonly manner: 'elegant' | 'asap'; readonly whenEmpty: () => void };
