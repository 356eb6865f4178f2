import { own } from './own.ts'

/** Letters that stand for one zone the world over; `IST` and `CST` stand for several. */
const known: Record<string, string> = {
  utc: 'UTC',
  gmt: 'UTC',
  z: 'UTC',
  pst: '-08:00',
  pdt: '-07:00',
  pt: 'America/Los_Angeles',
  mst: '-07:00',
  mdt: '-06:00',
  mt: 'America/Denver',
  cdt: '-05:00',
  ct: 'America/Chicago',
  est: '-05:00',
  edt: '-04:00',
  et: 'America/New_York',
  akst: '-09:00',
  hst: '-10:00',
  wet: '+00:00',
  west: '+01:00',
  cet: '+01:00',
  cest: '+02:00',
  mez: '+01:00',
  mesz: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
  msk: '+03:00',
  trt: '+03:00',
  sgt: '+08:00',
  hkt: '+08:00',
  jst: '+09:00',
  kst: '+09:00',
  awst: '+08:00',
  acst: '+09:30',
  aest: '+10:00',
  aedt: '+11:00',
  nzst: '+12:00',
  nzdt: '+13:00',
  brt: '-03:00',
  sast: '+02:00',
}
const several = ['ist', 'cst', 'bst', 'ast', 'sst']

/** Words of other languages: `9h et quart`, `9 est`. */
const words = new Set(['et', 'est', 'ct', 'mt', 'pt', 'z', 'west', 'wet'])

/** A piece of a pattern for what may name a zone after an hour, in small letters. */
export const zonePieceIn = (locale: string): string => {
  const isEnglish = new Intl.Locale(locale).language === 'en'
  const names = [...Object.keys(known), ...several].filter((name) => isEnglish || !words.has(name))
  return `(?:${names.join('|')}|(?:utc|gmt) ?[+-]\\d{1,2}(?::?\\d{2})?|[a-z]{3,}(?:/[a-z_]{3,}){1,2})`
}

function shifted(text: string): string | undefined {
  const [, sign = '+', hours, minutes = '00'] =
    /^(?:utc|gmt) ?([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(text) ?? []
  return hours && Number(hours) < 15 ? `${sign}${hours.padStart(2, '0')}:${minutes}` : undefined
}

function place(text: string): string | undefined {
  if (!text.includes('/')) return undefined
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone
  } catch {
    return undefined
  }
}

/** A zone for `Intl`, or why it is none. */
export function readZone(typed: string): { zone: string } | { error: string } {
  const text = typed.toLowerCase()
  const zone = own(known, text) ?? shifted(text) ?? place(text)
  if (zone) return { zone }
  const name = typed.toUpperCase()
  return {
    error: `"${name}" can be several time zones: write UTC+1 or the like, or your own time.`,
  }
}
