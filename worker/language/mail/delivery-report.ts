// https://www.rfc-editor.org/rfc/rfc3464#section-2.3
import { emailAddress } from '../email-address.ts'
import { cutTo } from '../shorten.ts'

/** What another mail system says became of a mail. */
export interface Report {
  /** Who was not reached, for good or for the moment. */
  failed: { email: string; forGood: boolean; reason: string }[]
  /** The Message-ID of the mail it is about. */
  of?: string
}

const longest = 20_000

/** The fields of one group of lines, by their names in lower case. */
function fieldsOf(group: string): Map<string, string> {
  const lines = group.replace(/\n[ \t]+/g, ' ').split('\n')
  return new Map(
    lines.flatMap((line): [string, string][] => {
      const end = line.indexOf(':')
      return end > 0 ? [[line.slice(0, end).trim().toLowerCase(), line.slice(end + 1).trim()]] : []
    }),
  )
}

const groupsOf = (text: string) =>
  cutTo(text, longest)
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n/)
    .map(fieldsOf)

/** `rfc822; jane@globex.example`: an address is of a type. */
const addressIn = (value = '') => emailAddress(value.slice(value.indexOf(';') + 1))

/** `status`: the part of type message/delivery-status; `original`: the mail, or its header. */
export function reportIn(status: string, original: string): Report {
  const failed = groupsOf(status).flatMap((fields) => {
    const email = addressIn(fields.get('original-recipient') ?? fields.get('final-recipient'))
    const code = fields.get('status') ?? ''
    if (!email || !/^failed/i.test(fields.get('action') ?? '')) return []
    const said = fields.get('diagnostic-code') ?? ''
    const reason = cutTo(said.slice(said.indexOf(';') + 1).trim() || code, 300)
    return [{ email, forGood: !code.startsWith('4.'), reason }]
  })
  const [head] = groupsOf(original)
  const of = head?.get('message-id')
  return { failed, ...(of && { of }) }
}
