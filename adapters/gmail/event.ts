// developers.google.com/workspace/add-ons/reference/event-object
import * as z from 'zod'

const input = z.object({
  stringInputs: z.object({ value: z.array(z.string()).default([]) }).optional(),
  dateInput: z.object({ msSinceEpoch: z.coerce.number() }).optional(),
  dateTimeInput: z
    .object({ msSinceEpoch: z.coerce.number(), hasDate: z.boolean().optional() })
    .optional(),
})

const event = z.object({
  commonEventObject: z
    .object({
      userLocale: z.string().max(35).optional(),
      timeZone: z
        .object({
          id: z.string().max(64).optional(),
          /** Milliseconds east of UTC. */
          offset: z.coerce.number().optional().catch(undefined),
        })
        .optional(),
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
  const { formInputs, timeZone } = commonEventObject
  const read = ({ stringInputs, dateInput, dateTimeInput }: z.infer<typeof input>) => {
    if (dateInput) return dayOf(dateInput.msSinceEpoch, timeZone?.offset)
    if (dateTimeInput && dateTimeInput.hasDate !== false)
      return dayOf(dateTimeInput.msSinceEpoch, timeZone?.offset)
    return stringInputs?.value.join(',') ?? ''
  }
  return Object.fromEntries(Object.entries(formInputs).map(([name, one]) => [name, read(one)]))
}

const wholeDay = 86_400_000

/** A day is sent as its midnight in UTC, by some clients as the person's own. */
function dayOf(ms: number, offset = 0): string {
  const day = new Date(ms % wholeDay === 0 ? ms : ms + offset)
  return Number.isNaN(day.getTime()) ? '' : day.toISOString().slice(0, 10)
}
