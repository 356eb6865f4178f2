// https://www.rfc-editor.org/rfc/rfc3464#section-2.3
import { emailAddress } from '../email-address.ts'
import { cutTo } from '../shorten.ts'

/** What another mail system says became of a mail. */
export interface Report {
  /** Who was not reached: given up, or tried again for a while. */
  failed: { email: string; isOver: boolean; reason: string }[]
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

/**
 * `status`: the part of type message/delivery-status; `original`: the mail, or its header. Who gives up
 * after days still has the status of its last attempt, as 4.4.1: the action says that it is over.
 */
export function reportIn(status: string, original: string): Report {
  const failed = groupsOf(status).flatMap((fields) => {
    const email = addressIn(fields.get('original-recipient') ?? fields.get('final-recipient'))
    const [, action = ''] = /^(failed|delayed)/i.exec(fields.get('action') ?? '') ?? []
    if (!email || !action) return []
    const said = fields.get('diagnostic-code') ?? ''
    const why = said.slice(said.indexOf(';') + 1).trim() || (fields.get('status') ?? '')
    return [{ email, isOver: action.toLowerCase() === 'failed', reason: cutTo(why, 300) }]
  })
  const [head] = groupsOf(original)
  const of = head?.get('message-id')
  return { failed, ...(of && { of }) }
}
