import type { schedules } from '../../../schema/workspace/schedules.ts'

export type Schedule = typeof schedules.$inferSelect

export const often = {
  ...{ daily: 'Every day', weekly: 'Every week', monthly: 'Every month' },
  change: 'When it changes',
} as const

export const weekdays = {
  ...{ '1': 'Monday', '2': 'Tuesday', '3': 'Wednesday', '4': 'Thursday' },
  ...{ '5': 'Friday', '6': 'Saturday', '7': 'Sunday' },
} as const

export const clock = (hour: number | string) => `${hour}:00`

type Times = Pick<Schedule, 'every' | 'weekday' | 'monthDay' | 'hour' | 'threshold'>

/** "Every Monday at 9:00" */
export function whenText({ every, weekday, monthDay, hour, threshold }: Times): string {
  if (every === 'change')
    return `When it is over ${threshold} % more or less than when it came last`
  if (every === 'daily') return `Every day at ${clock(hour)}`
  if (every === 'monthly') return `On day ${monthDay} of each month at ${clock(hour)}`
  const day = weekdays[String(weekday) as keyof typeof weekdays] // 1 to 7, by the schema
  return `Every ${day} at ${clock(hour)}`
}
