// developers.google.com/workspace/add-ons/reference/event-object
import * as z from 'zod'

const input = z.object({
  stringInputs: z.object({ value: z.array(z.string()).default([]) }).optional(),
  dateInput: z.object({ msSinceEpoch: z.coerce.number() }).optional(),
})

const event = z.object({
  commonEventObject: z
    .object({
      userLocale: z.string().max(35).optional(),
      timeZone: z.object({ id: z.string().max(64).optional() }).optional(),
      parameters: z.record(z.string(), z.string()).default({}),
      formInputs: z.record(z.string(), input).default({}),
    })
    .prefault({}),
  authorizationEventObject: z
    .object({ userOAuthToken: z.string().optional(), userIdToken: z.string().optional() })
    .prefault({}),
  gmail: z
    .object({
      messageId: z
        .string()
        .max(200)
        .regex(/^[\w:-]+$/)
        .optional(),
      accessToken: z.string().max(8000).optional(),
    })
    .prefault({}),
})
export type GoogleEvent = z.infer<typeof event>

/** The event of a request's body; undefined where it is none. */
export function readEvent(text: string): GoogleEvent | undefined {
  try {
    return event.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** What was typed or picked, by field: text as it stands, a date as YYYY-MM-DD. */
export function typed({ commonEventObject }: GoogleEvent): Record<string, string> {
  const read = ({ stringInputs, dateInput }: z.infer<typeof input>) =>
    dateInput ? dayOf(dateInput.msSinceEpoch) : (stringInputs?.value[0] ?? '')
  return Object.fromEntries(
    Object.entries(commonEventObject.formInputs).map(([name, one]) => [name, read(one)]),
  )
}

const dayOf = (ms: number) => {
  const day = new Date(ms)
  return Number.isNaN(day.getTime()) ? '' : day.toISOString().slice(0, 10)
}
