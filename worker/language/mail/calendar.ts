// https://www.rfc-editor.org/rfc/rfc5546#section-3.2
import { cutTo } from '../shorten.ts'

/** What an invitation says, or the answer to one. */
export interface CalendarMail {
  /** What it is about, in lines to read: some programs write nothing else. */
  text: string
  title: string
  /** Somebody accepts, and says nothing to it. */
  isAccepted: boolean
}

const longest = 50_000

const methods: Record<string, string> = {
  ...{ REQUEST: 'Invitation', CANCEL: 'Cancelled', COUNTER: 'Proposes another time' },
  ...{ ADD: 'Invitation' },
}
const answers: Record<string, string> = {
  ...{ ACCEPTED: 'Accepted', TENTATIVE: 'Accepted tentatively', DECLINED: 'Declined' },
}

interface Line {
  /** The name and its parameters, in capitals. */
  name: string
  params: string
  value: string
}

/** `DTSTART;TZID="W. Europe Standard Time":20261204T100000`: a colon within quotes ends no name. */
function lineOf(line: string): Line {
  let [at, isQuoted] = [0, false]
  for (; at < line.length && (isQuoted || line[at] !== ':'); at += 1)
    if (line[at] === '"') isQuoted = !isQuoted
  const [name = '', ...params] = line.slice(0, at).split(';')
  const value = line
    .slice(at + 1)
    .replace(/\\([nN,;\\])/g, (_, sign: string) => (/n/i.test(sign) ? '\n' : sign))
  return { name: name.toUpperCase(), params: params.join(';'), value: value.trim() }
}

/** The lines up to the end of the first event. */
function linesOf(text: string): Line[] {
  const all = cutTo(text, longest)
    .replace(/\r?\n[ \t]/g, '')
    .split(/\r?\n/)
    .map(lineOf)
  const begin = all.findIndex(({ name, value }) => name === 'BEGIN' && value === 'VEVENT')
  const end = all.findIndex(
    ({ name, value }, at) => at > begin && /^(?:BEGIN|END)$/.test(name) && value !== 'VCALENDAR',
  )
  const head = all.slice(0, Math.max(0, begin)).filter(({ name }) => name === 'METHOD')
  return begin < 0 ? [] : [...head, ...all.slice(begin + 1, end < 0 ? undefined : end)]
}

const moment = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d(Z?))?$/

/** `2026-12-04 10:00`, as its calendar has it. */
function written(line: Line | undefined) {
  const [, year, month, day, hour, minute, utc] = moment.exec(line?.value ?? '') ?? []
  if (!line || !year) return undefined
  const [, quoted, bare] = /TZID=(?:"([^"]*)"|([^;]*))/i.exec(line.params) ?? []
  const zone = utc ? 'UTC' : (quoted ?? bare ?? '')
  return { day: `${year}-${month}-${day}`, time: hour ? `${hour}:${minute}` : '', zone }
}

/** From when to when; of whole days the first alone. */
function whenOf(from: Line | undefined, to: Line | undefined): string {
  const [begin, end] = [written(from), written(to)]
  if (!begin) return ''
  if (!begin.time) return begin.day
  const until = end?.time && (end.day === begin.day ? end.time : `${end.day} ${end.time}`)
  const zone = begin.zone && ` (${begin.zone})`
  return `${begin.day} ${begin.time}${until ? `–${until}` : ''}${zone}`
}

/** Undefined for a calendar that invites nobody and answers nothing. */
export function calendarMail(text: string): CalendarMail | undefined {
  const lines = linesOf(text)
  const line = (name: string) => lines.find((one) => one.name === name)
  const said = (name: string) => line(name)?.value ?? ''
  const method = said('METHOD').toUpperCase()
  const [, status = ''] = /PARTSTAT=([A-Z-]+)/i.exec(line('ATTENDEE')?.params ?? '') ?? []
  const what = method === 'REPLY' ? answers[status.toUpperCase()] : methods[method]
  if (!what) return undefined
  const title = said('SUMMARY')
  const when = whenOf(line('DTSTART'), line('DTEND'))
  const head = [title ? `${what}: ${title}` : what, when, said('LOCATION')].filter(Boolean)
  const more = said('COMMENT') || (method === 'REPLY' ? '' : said('DESCRIPTION'))
  const isNoted = more !== '' || /X-RESPONSE-COMMENT=/i.test(line('ATTENDEE')?.params ?? '')
  return {
    text: [head.join('\n'), more].filter(Boolean).join('\n\n'),
    ...{ title, isAccepted: what === answers.ACCEPTED && !isNoted },
  }
}
