import { expect, test } from 'vitest'
import { readText } from '../../../adapters/gmail/mail.ts'
import { textOf } from '../../../adapters/gmail/mail-text.ts'

const leaf = (mimeType: string, text: string, more: object = {}) => ({
  mimeType,
  body: { size: text.length, data: Buffer.from(text).toString('base64url') },
  ...more,
})
const plain = (text: string) => leaf('text/plain', text)
const html = (text: string) => leaf('text/html', text)
const multi = (kind: string, ...parts: object[]) => ({ mimeType: `multipart/${kind}`, parts })
const file = (filename: string, mimeType = 'application/pdf') => ({
  mimeType,
  filename,
  body: { size: 9, attachmentId: 'A1' },
})
const said = (payload: object) => textOf(payload).text

test('of a mail in two forms the plain one is read', () => {
  expect(said(multi('alternative', plain('Hi, Käthe'), html('<p>Hello</p>')))).toBe('Hi, Käthe')
})

test('a plain form that says nothing is no reason to read nothing', () => {
  expect(said(multi('alternative', plain(' \r\n'), html('<p>Hello</p>')))).toBe('Hello')
})

test('the richest form is read where there is no plain one, wherever it lies', () => {
  const related = multi(
    'related',
    html('<p>Hello <img alt=logo></p>'),
    file('logo.png', 'image/png'),
  )
  expect(said(multi('mixed', multi('alternative', html('<p>old</p>'), related)))).toBe('Hello logo')
})

test('text before and after a file is one text, and the files are named', () => {
  const mail = multi(
    'mixed',
    plain('Before'),
    file('offer.pdf'),
    html('<p>After</p>'),
    file('plan é.xlsx'),
  )
  expect(said(mail)).toBe('Before\n\nAfter\n\nAttached: offer.pdf, plan é.xlsx')
})

test('a file of text is no part of what the mail says', () => {
  const note = leaf('text/plain', 'In the file', { filename: 'note.txt' })
  expect(said(multi('mixed', plain('Hello'), note))).toBe('Hello\n\nAttached: note.txt')
})

test('a text that Gmail does not hand over, or that is too long to be read, is not taken for whole', () => {
  const away = { mimeType: 'text/plain', body: { size: 5_000_000, attachmentId: 'A2' } }
  expect(textOf(away)).toEqual({ text: '', isWhole: false })
  expect(textOf(plain('')).isWhole).toBe(true)
  expect(textOf(plain('word '.repeat(600_000))).isWhole).toBe(false)
})

test('parts that lie in each other without an end cost nothing', () => {
  let mail: object = plain('deep')
  for (let deep = 0; deep < 5000; deep++) mail = multi('mixed', mail)
  expect(textOf(mail)).toEqual({ text: '', isWhole: false })
})

test.each([
  undefined,
  null,
  7,
  {},
  { parts: 'x' },
  { mimeType: 'multipart/mixed', parts: [null, 3] },
])('what is no mail has no text: %j', (payload) =>
  expect(textOf(payload)).toEqual({ text: '', isWhole: true }),
)

test('the text comes with the id the mail is known by', () => {
  const headers = [{ name: 'Message-Id', value: ' <1@globex.example> ' }]
  const mail = { id: 'm1', payload: { headers, ...plain('Hello') } }
  const known = { id: '<1@globex.example>', text: 'Hello', isWhole: true }
  expect(readText(mail, 'maria@larkfield.example')).toEqual(known)
  const bare = { id: 'm1', payload: { headers: [], ...plain('Hello') } }
  expect(readText(bare, 'maria@larkfield.example')?.id).toBe('m1@maria@larkfield.example')
})
