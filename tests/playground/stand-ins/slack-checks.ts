import type { Json, JsonObject } from './interface.ts'
import { isObject, list, text } from './json.ts'

/** Collects what Slack would refuse, each with the place it is in. */
export interface Checks {
  problems: string[]
  seen: Set<string>
  say(at: string, problem: string): void
  /** A text object of at most `most` characters. */
  words(value: Json | undefined, at: string, most: number, plainOnly?: boolean): void
  /** A plain string of at most `most` characters. */
  line(value: Json | undefined, at: string, most: number, required?: boolean): void
  size(value: Json | undefined, at: string, least: number, most: number): Json[]
  unique(kind: string, value: Json | undefined, at: string): void
  oneOf(value: Json | undefined, at: string, allowed: string[]): void
}

export function createChecks(): Checks {
  const problems: string[] = []
  const seen = new Set<string>()
  const say = (at: string, problem: string) => {
    problems.push(`[ERROR] ${problem} [json-pointer:${at}]`)
  }
  return {
    problems,
    seen,
    say,
    words(value, at, most, plainOnly = false) {
      if (!isObject(value)) return say(at, 'missing required field: text')
      if (value.type !== 'plain_text' && (plainOnly || value.type !== 'mrkdwn'))
        say(`${at}/type`, `must be ${plainOnly ? 'plain_text' : 'plain_text or mrkdwn'}`)
      const length = text(value.text).length
      if (length < 1) say(`${at}/text`, 'must be more than 0 characters')
      if (length > most) say(`${at}/text`, `must be less than ${most + 1} characters`)
    },
    line(value, at, most, required = false) {
      if (value === undefined && !required) return
      if (typeof value !== 'string') return say(at, 'missing required field')
      if (required && value === '') say(at, 'must be more than 0 characters')
      if (value.length > most) say(at, `must be less than ${most + 1} characters`)
    },
    size(value, at, least, most) {
      const items = list(value)
      if (items.length < least) say(at, `no fewer than ${least} items required`)
      if (items.length > most) say(at, `no more than ${most} items allowed`)
      return items
    },
    unique(kind, value, at) {
      if (typeof value !== 'string') return
      if (seen.has(`${kind} ${value}`)) say(at, `${kind} already exists: ${value}`)
      seen.add(`${kind} ${value}`)
    },
    oneOf(value, at, allowed) {
      if (!allowed.includes(text(value))) say(at, `must be one of ${allowed.join(', ')}`)
    },
  }
}

/** Keys nobody knows are refused, as Slack refuses them. */
export function onlyKeys(checks: Checks, value: JsonObject, at: string, allowed: string[]) {
  for (const key of Object.keys(value))
    if (!allowed.includes(key)) checks.say(`${at}/${key}`, 'additional property')
}
