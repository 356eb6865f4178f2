import type { Context } from '../core/context.ts'
import type { Answer } from './route.ts'

/** A file that a link gives without a token: for ten minutes, and once. */
export interface LinkedFile {
  path: string
  /** What the link is of, beside who it was made for. */
  about(url: URL): string
  answer(ctx: Context, request: Request): Promise<Answer>
}
