/** What somebody may do: the rights that roles have. */
export type Verb =
  | 'read'
  /** Reads how the installation is. */
  | 'inspect'
  /** Reads who came in and who was refused. */
  | 'audit'
  /** Writes only what is the member's own. */
  | 'own'
  | 'create'
  | 'change'
  /** Sets a field that not every role may set. */
  | 'set'
  /** What a role that the workspace made leaves out. */
  | 'beyond'
  | 'alert'
  | 'offer'
  | 'assign'
  | 'plan'
  | 'undo'
  | 'admin'
