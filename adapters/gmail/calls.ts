// developers.google.com/workspace/add-ons/reference/rpc/google.apps.card.v1#action
import type { chat_v1 } from '@googleapis/chat'
import * as z from 'zod'

const parsed = z
  .string()
  .max(100_000)
  .transform((text, context) => {
    try {
      const value: unknown = JSON.parse(text)
      return value
    } catch {
      context.addIssue('not JSON')
      return z.NEVER
    }
  })
const raw = parsed.pipe(z.record(z.string(), z.json()))
const drawn = parsed
  .pipe(z.object({ record: z.string(), version: z.int(), over: z.int().exactOptional() }))
  .optional()
const name = z.string().min(1).max(100)
const id = z.string().min(8).max(100)

const call = z.discriminatedUnion('mode', [
  z.object({ mode: z.literal('act'), action: name, input: raw, drawn, id }),
  z.object({ mode: z.literal('pick'), action: name, field: name, input: raw, drawn, id }),
  z.object({ mode: z.literal('form'), action: name, input: raw, drawn }),
  z.object({
    mode: z.literal('submit'),
    action: name,
    hidden: raw,
    drawn,
    id,
    fields: parsed.pipe(z.array(name)),
    shown: parsed.pipe(z.record(z.string(), z.object({ words: z.string(), value: z.string() }))),
  }),
  z.object({
    mode: z.literal('suggest'),
    of: z.string().max(60),
    field: name,
  }),
  z.object({ mode: z.literal('search') }),
  z.object({ mode: z.literal('home') }),
  z.object({ mode: z.literal('connect'), id }),
  z.object({ mode: z.literal('allow') }),
])
export type Call = z.output<typeof call>

/** What a button asks for, as it was drawn; undefined for what we never drew. */
export const readCall = (parameters: Record<string, string>): Call | undefined =>
  call.safeParse(parameters).data

export interface Ink {
  /** The URL every button calls. */
  url: string
  /** A fresh request id. */
  mint(): string
}

const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

/** A call as Google keeps it: a function and string parameters. */
export const drawCall = ({ url }: Ink, asked: Call): chat_v1.Schema$GoogleAppsCardV1Action => ({
  function: url,
  parameters: Object.entries(asked)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ({ key, value: text(value) })),
  loadIndicator: asked.mode === 'suggest' ? 'NONE' : 'SPINNER',
  ...(asked.mode === 'submit' && { persistValues: true }),
})
