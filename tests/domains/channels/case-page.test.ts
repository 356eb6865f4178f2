import { describe, expect, test } from 'vitest'
import type { Raw } from '../../../worker/core/card.ts'
import type { Context } from '../../../worker/core/context.ts'
import { talk, talkFileSent, talkWritten } from '../../../worker/public/talk.ts'
import { lines, newest } from '../../support/desk-in-memory.ts'
import { jane, letter, mailroom } from '../../support/mailroom.ts'

/** A case that came by mail and was answered, with the link that stood below the answer. */
async function answered(answer = 'Have you tried the other tray?') {
  const room = mailroom()
  await room.does('jonas', 'save-contact', { name: 'Jane Ford', email: 'jane@globex.example' })
  await room.arrives(letter('Message-ID: <1@globex.example>', 'Subject: Printer', '', 'It jams'))
  await room.queueRuns()
  const id = newest(room, 'cases')
  await room.does('jonas', 'note-case', { id, text: 'They never pay.' })
  await room.does('jonas', 'reply-case', { id, message: answer })
  await room.minutesPass(2)
  const link = /https:\/\/crm\.example\/case\/(\S+)/.exec(room.sent[0]?.text ?? '')?.[1] ?? ''
  return { ...page(room), room, id, link }
}

/** What a browser with a link sees and sends. */
function page(room: ReturnType<typeof mailroom>) {
  const headers = { 'accept-language': 'de' }
  const at = (token: string, query = '') => `https://crm.example/case/${token}${query}`
  const deps = () => room.deps(room.now())
  const reads = async (token: string, query = '', seen = '') => {
    const asked = new Headers({ ...headers, ...(seen && { 'if-none-match': seen }) })
    const answer = await talk(new Request(at(token, query), { headers: asked }), deps(), token)
    return { status: answer.status, html: await answer.text(), headers: answer.headers }
  }
  const writes = async (token: string, form: Record<string, string>) => {
    const body = new URLSearchParams(form)
    const request = new Request(at(token), { method: 'POST', body, headers })
    const answer = await talkWritten(request, deps(), token)
    return { status: answer.status, html: await answer.text() }
  }
  const is = () => room.sql('select status, waiting_since, channel, owner_id from cases')[0]
  return { reads, writes, is }
}

describe('the page of a case', () => {
  test('shows what went to and fro, no note, and is in the reader’s language', async () => {
    const { reads, link, room, id } = await answered()
    const { status, html, headers } = await reads(link)
    expect(status).toBe(200)
    expect(html).toContain('<html lang="de">')
    expect(html).toContain('#1001 Printer')
    expect(html).toMatch(/class="theirs"><span class="who">Sie<[\s\S]*It jams[\s\S]*class="ours"/)
    expect(html).toContain('Have you tried the other tray?')
    expect(html).not.toContain('never pay')
    expect(html).toMatch(/<label for="text">Ihre Nachricht<\/label>\s*<textarea id="text"/)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    const request = new Request('https://crm.example', { headers: { 'accept-language': 'en-GB' } })
    const british = await (await talk(request, room.deps(room.now()), link)).text()
    expect(british).toMatch(/class="soft">\d{1,2} [A-Z][a-z]{2}/)
    // What a colleague logged is theirs to read, and so is an answer that can still be undone.
    const logged = { case: id, direction: 'in', channel: 'phone', text: 'She was angry.' }
    await room.does('jonas', 'log-message', logged)
    await room.does('jonas', 'log-message', { ...logged, direction: 'out', text: 'Calmed her.' })
    await room.does('jonas', 'reply-case', { id, message: 'Not sent yet.' })
    const now = (await reads(link)).html
    for (const hidden of ['angry', 'Calmed', 'Not sent yet', 'never pay'])
      expect(now).not.toContain(hidden)
    await room.minutesPass(2)
    expect((await reads(link)).html).toContain('Not sent yet.')
  })

  test('shows nothing that others wrote into the case, and is linked in no mail to them', async () => {
    const { reads, link, room, id } = await answered()
    const from = (who: string, text: string) =>
      new TextEncoder().encode(
        new TextDecoder()
          .decode(letter('Subject: Re: Printer', 'In-Reply-To: <1@globex.example>', '', text))
          .replace(jane, who),
      )
    room.insert('members', {
      ...{ id: 'member_jonas', workspace_id: 'workspace_a', name: 'Jonas', role: 'rep', active: 1 },
      ...{ email: 'jonas@larkfield.example', created_at: 0 },
    })
    await room.arrives(from('Jonas Weber <jonas@larkfield.example>', 'Charge them double.'))
    await room.does('jonas', 'save-contact', {
      name: 'Otto Nilsson',
      email: 'otto@initech.example',
    })
    await room.arrives(from('Otto <otto@initech.example>', 'Mine jams as well.'))
    await room.queueRuns()
    expect(room.said().filter(({ case_id }) => case_id === id)).toHaveLength(5)
    await room.does('jonas', 'reply-case', { id, message: 'Thank you, Otto.' })
    await room.minutesPass(2)
    // The customer is answered; a colleague who wrote is nobody to be sent a copy.
    expect(room.sent[1]).toMatchObject({ to: 'jane@globex.example', cc: ['otto@initech.example'] })
    expect(room.sent[1]?.text).not.toContain('/case/')
    const { html } = await reads(link)
    for (const hidden of ['double', 'Mine jams']) expect(html).not.toContain(hidden)
    expect(html).toContain('It jams')
    await room.arrives(from(jane, 'Still jams: https://globex.example/?a=1&b=2.'))
    await room.queueRuns()
    expect((await reads(link)).html).toContain(
      '<a href="https://globex.example/?a=1&amp;b=2" rel="noopener nofollow">https://globex.example/?a=1&amp;b=2</a>.</p>',
    )
  })

  test('shows what they wrote before they were known as well', async () => {
    const room = mailroom()
    const { reads } = page(room)
    await room.arrives(letter('Message-ID: <1@globex.example>', 'Subject: Printer', '', 'It jams'))
    await room.queueRuns()
    const id = newest(room, 'cases')
    await room.does('jonas', 'save-contact', { name: 'Jane Ford', email: 'Jane@Globex.example' })
    await room.does('jonas', 'edit-case', { id, contact: newest(room, 'contacts') })
    const card = lines(await room.does('jonas', 'case-link', { id })).join('\n')
    const { html } = await reads(/case\/(\S+)/.exec(card)?.[1] ?? '')
    expect(html).toContain('It jams')
  })

  test('has what the customer attached, by the same link, and nothing else', async () => {
    const { link, room, reads, id } = await answered()
    const attached = (text: string) => [
      ...['In-Reply-To: <1@globex.example>', 'Content-Type: multipart/mixed; boundary=b'],
      ...['', '--b', '', text, '--b', 'Content-Type: text/html'],
      ...['Content-Disposition: attachment; filename="plän <1>.html"', ''],
      ...['<script>1</script>', '--b--'],
    ]
    await room.arrives(letter('Subject: Re: Printer', ...attached('See the plan.')))
    room.insert('members', {
      ...{ id: 'member_jonas', workspace_id: 'workspace_a', name: 'Jonas', role: 'rep', active: 1 },
      ...{ email: 'jonas@larkfield.example', created_at: 0 },
    })
    const forwarded = [
      'Angry as ever.',
      '',
      `From: ${jane}`,
      'To: Jonas',
      'Subject: x',
      '',
      'It smokes',
    ]
    const raw = new TextDecoder().decode(
      letter('Subject: Fwd: x', ...attached(forwarded.join('\r\n'))),
    )
    await room.arrives(
      new TextEncoder().encode(raw.replace(`From: ${jane}`, 'From: jonas@larkfield.example')),
    )
    await room.queueRuns()
    const { html } = await reads(link)
    for (const shown of ['See the plan.', 'It smokes']) expect(html).toContain(shown)
    expect(html).not.toContain('Angry')
    const links = [...html.matchAll(/href="\/case\/[^/"]+\/files\/(\w+)\/(\d+)" download>([^<]+)/g)]
    expect(links.map(([, , at, name]) => [at, name])).toEqual([['0', 'plän &lt;1&gt;.html']])
    const [, message = ''] = links[0] ?? []
    const file = (token: string, of: string, at: string) =>
      talkFileSent(new Request('https://crm.example'), room.deps(room.now()), token, of, at)
    const sent = await file(link, message, '0')
    expect(await sent.text()).toContain('<script>1</script>')
    expect(sent.headers.get('content-type')).toBe('application/octet-stream')
    expect(sent.headers.get('content-disposition')).toBe(
      "attachment; filename*=UTF-8''pl%C3%A4n%20%3C1%3E.html",
    )
    // Neither the whole mail, nor what others sent, nor with another link.
    const others = room.said().filter((one) => one.case_id === id && one.id !== message)
    const none = others.map(({ id: other }) => file(link, String(other), '0'))
    const wrong = link.replace(/.$/, (last) => (last === '0' ? '1' : '0'))
    const more = [file(link, message, '1'), file(link, message, 'x'), file(wrong, message, '0')]
    for (const answer of await Promise.all([...none, ...more])) expect(answer.status).toBe(404)
  })

  test('is sent again only where there is something new on it', async () => {
    const { writes, reads, link, room, id } = await answered()
    let seen = ''
    const isNew = async () => {
      const { status, html, headers } = await reads(link, '', seen)
      seen = headers.get('etag') ?? seen
      expect([200, 304]).toContain(status)
      if (status === 304) expect(html).toBe('')
      else expect(html).toContain(`data-seen="${seen.replace(/^W\/"|"$/g, '')}"`)
      return status === 200
    }
    expect([await isNew(), await isNew()]).toEqual([true, false])
    await writes(link, { text: 'Still jams', once: 'written_1' })
    expect([await isNew(), await isNew()]).toEqual([true, false])
    await room.does('jonas', 'reply-case', { id, message: 'We come at ten.' })
    expect(await isNew()).toBe(false)
    await room.minutesPass(2)
    expect([await isNew(), await isNew()]).toEqual([true, false])
    await room.does('jonas', 'note-case', { id, text: 'They never pay.' })
    expect(await isNew()).toBe(false)
    // Sent after the customer wrote once more, so that theirs is the newest.
    await room.does('jonas', 'reply-case', { id, message: 'Or at eleven.' })
    room.passes(1000)
    await writes(link, { text: 'Ten is fine', once: 'written_2' })
    expect([await isNew(), await isNew()]).toEqual([true, false])
    await room.minutesPass(2)
    expect([await isNew(), await isNew()]).toEqual([true, false])
    await writes(link, { solved: 'yes' })
    expect([await isNew(), await isNew()]).toEqual([true, false])
    expect((await reads(link, '', '"nonsense"')).status).toBe(200)
    expect((await reads('x', '', seen)).status).toBe(404)
  })

  test('takes a message in once, at once, in the ledger and on the case', async () => {
    const { writes, reads, link, room, is, id } = await answered()
    await room.does('jonas', 'solve-case', { id })
    const form = { text: ' The other one\r\njams <b>too</b> ', once: 'written_1' }
    expect((await writes(link, form)).status).toBe(303)
    expect((await writes(link, form)).status).toBe(303)
    expect(room.said().at(-1)).toMatchObject({
      ...{ direction: 'in', channel: 'web', text: 'The other one\njams <b>too</b>' },
      contact_id: newest(room, 'contacts'),
    })
    expect(room.said().filter(({ channel }) => channel === 'web')).toHaveLength(1)
    expect(is()).toMatchObject({ status: 'open', channel: 'email' })
    expect(room.ledger().at(-1)).toMatchObject({
      ...{ channel: 'web', state: 'appended', case_id: id, payload: null },
    })
    const { html } = await reads(link)
    expect(html).toContain('The other one\njams &lt;b&gt;too&lt;/b&gt;')
    expect((await writes(link, { text: '  ', once: 'x' })).status).toBe(303)
    // The same words on another page are said once more.
    await writes(link, { ...form, once: 'written_2' })
    expect(room.said().filter(({ channel }) => channel === 'web')).toHaveLength(2)
    expect(lines(await room.does('maria', 'channels')).join('\n')).toContain('Appended')
  })

  test('closes the case for who says that it is solved, and opens it again for who writes', async () => {
    const { writes, reads, link, is, room, id } = await answered()
    expect((await reads(link)).html).toContain('Das ist gelöst</button>')
    await writes(link, { solved: 'yes' })
    await writes(link, { solved: 'yes' })
    expect(is()).toMatchObject({ status: 'solved' })
    const events = "select count(*) as n from events where name = 'case.closedByCustomer'"
    expect(room.sql(events)).toEqual([{ n: 1 }])
    expect(lines(await room.does('jonas', 'history', { id })).join('\n')).toContain(
      'The customer said that it is solved',
    )
    const { html } = await reads(link)
    expect(html).toContain('Das ist gelöst. Schreiben Sie wieder')
    expect(html).not.toContain('Das ist gelöst</button>')
    await writes(link, { text: 'No, it is not', once: 'x' })
    expect(is()).toMatchObject({ status: 'open' })
  })

  test('is nobody’s without our signature, once it is over, or once the case is another’s', async () => {
    const { reads, writes, link, room, id } = await answered()
    for (const wrong of [
      link.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      link.replace(/-[0-9a-z]+\./, '-zzzzzzzzz.'),
      'x',
    ]) {
      expect((await reads(wrong)).status).toBe(404)
      expect((await writes(wrong, { text: 'Hello', once: 'x' })).status).toBe(404)
    }
    expect((await reads('x')).html).toContain('Dieser Link gilt nicht mehr')
    expect((await reads('x')).html).not.toContain('/contact/')
    await room.does('jonas', 'save-contact', { name: 'Rita Marsh' })
    await room.does('jonas', 'edit-case', { id, contact: newest(room, 'contacts') })
    expect((await reads(link)).status).toBe(404)
    await room.does('jonas', 'delete-record', { id }).catch(() => undefined)
    room.passes(181 * 86_400_000)
    expect((await reads(link)).status).toBe(404)
    // Who has a link of ours is led to where they write to us.
    expect((await reads(link)).html).toContain('<a href="/contact/orkspace_a">Dieser Link')
    expect(room.said().filter(({ channel }) => channel === 'web')).toEqual([])
  })

  test('keeps what was written where it cannot be kept, and says so', async () => {
    const { writes, link, room } = await answered()
    const limit = { limit: async () => ({ success: false }) }
    Object.assign(room.env, { TRY_LIMIT: limit })
    const { status, html } = await writes(link, { text: 'Still here', once: 'written_9' })
    expect(status).toBe(503)
    expect(html).toContain('>Still here</textarea>')
    expect(html).toContain('value="written_9"')
    expect(html).toContain('role="alert"')
  })

  test('leads on to what was written before the last fifty', async () => {
    const { writes, reads, link, room } = await answered()
    for (let at = 0; at < 55; at += 1) {
      room.passes(1000)
      await writes(link, { text: `Line ${at}.`, once: `o${at}` })
    }
    const { html } = await reads(link)
    expect(html).toContain('Line 54.')
    expect(html).not.toContain('Line 4.')
    const before = /href="\?before=(message_\w+)"/.exec(html)?.[1]
    const first = (await reads(link, `?before=${before}`)).html
    expect(first).toContain('It jams')
    expect(first).toContain('Line 4.')
    expect(first).not.toContain('Line 5.')
    expect(first).not.toContain('?before=')
  })

  test('is where a case of no channel of ours is answered, once its customer wrote there', async () => {
    const room = mailroom()
    const { writes, reads, is } = page(room)
    const workspace = { ...room.asks('jonas').workspace, askAfter: 1 }
    room.sql('update workspaces set ask_after = 1')
    const does = (action: string, input: Raw) =>
      room.does('jonas', action, input, { workspace } as Partial<Context>)
    await does('open-case', { subject: 'Printer' })
    const id = newest(room, 'cases')
    const card = lines(await does('case-link', { id })).join('\n')
    const link = /case\/(\S+)/.exec(card)?.[1] ?? ''
    await writes(link, { text: 'Hello', once: 'x' })
    expect(is()).toMatchObject({ channel: 'web' })
    await does('reply-case', { id, message: 'Good day', status: 'solved' })
    expect(room.said().at(-1)).toMatchObject({ channel: 'web', state: 'pending' })
    expect((await reads(link)).html).not.toContain('Good day')
    await room.minutesPass(4)
    expect(room.sent).toEqual([])
    expect((await reads(link)).html).toContain('Good day')
    // The question how it went comes there too.
    expect((await reads(link)).html).toContain('<a href="https://crm.example/feedback/')
  })
})
