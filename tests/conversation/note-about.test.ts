import { describe, expect, test } from 'vitest'
import { reply } from '../../worker/conversation/answer.ts'
import type { Reply } from '../../worker/conversation/reply.ts'
import { fullWorkspace } from '../support/full-workspace.ts'

// A note goes on the longest known name its line begins with, says which, and loses no word.

function workspace() {
  const home = fullWorkspace()
  home.insert('workspace_members', {
    ...{ id: 'member_00', workspace_id: 'w', name: 'Maria Silva', role: 'admin', active: 1 },
  })
  const companies = ['Acme', 'Acme Tools', 'Birch Holding', 'Müller und Söhne', 'Theatre Group']
  companies.forEach((name, at) => {
    home.addCompany(`company_${at}`, name, at ? {} : { domains: '["acme.example"]' })
  })
  home.addCompany('company_9', '华为技术')
  home.addContact('contact_1', 'Jane Ford', { phones: '["+442079460958"]' })
  home.addContact('contact_2', 'Tom Hill')
  home.addContact('contact_3', 'Tom Hale')
  home.addDeal('deal_1', 'Acme renewal', { company_id: 'company_0', close_on: '2027-03-01' })
  home.addDeal('deal_2', 'Globex expansion', { close_on: '2027-03-01' })
  home.addDeal('deal_3', 'Acme kit150', { company_id: 'company_0', close_on: '2027-03-01' })
  const ctx = { ...home.ctx, requestId: 'one' }
  return (intent: Parameters<typeof reply>[1]) => reply(ctx, intent)
}

function card(said: Reply) {
  if (!('card' in said)) throw new Error('a form was shown')
  const text = said.card.parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []))
  return [said.card.title, text.join('\n')]
}

describe.each(['note', 'call', 'meeting'])('%s', (word) => {
  test.each([
    ['acme kit99 they agreed', 'Acme', 'kit99 they agreed'],
    ['acme: kit99 they agreed', 'Acme', 'kit99 they agreed'],
    ['acme kit15 they agreed', 'Acme', 'kit15 they agreed'],
    ['acme kit150 they agreed', 'Acme kit150', 'they agreed'],
    ['ACME Tools they agreed', 'Acme Tools', 'they agreed'],
    ['acme tools kit99 they agreed', 'Acme Tools', 'kit99 they agreed'],
    ['acme tools: they agreed', 'Acme Tools', 'they agreed'],
    ['acme renewal is late', 'Acme renewal', 'is late'],
    ['acme renewal re the price', 'Acme renewal', 're the price'],
    ['acme re the price', 'Acme', 're the price'],
    ['acme to be called', 'Acme', 'to be called'],
    ['acme re renewal price', 'Acme', 're renewal price'],
    ['acme, they agreed', 'Acme', 'they agreed'],
    ['acme – they agreed', 'Acme', 'they agreed'],
    ['acme ren: they agreed', 'Acme renewal', 'they agreed'],
    ['acme ren – they agreed', 'Acme renewal', 'they agreed'],
    ['acme ren, they agreed', 'Acme renewal', 'they agreed'],
    ['globex kit99 they agreed', 'Globex expansion', 'kit99 they agreed'],
    ['globex expansion, kit99', 'Globex expansion', 'kit99'],
    ['jane for the offer', 'Jane Ford', 'for the offer'],
    ['jane ford she agreed', 'Jane Ford', 'she agreed'],
    ['tom hill hopes so', 'Tom Hill', 'hopes so'],
    ['birch they agreed', 'Birch Holding', 'they agreed'],
    ['muller und sohne they agreed', 'Müller und Söhne', 'they agreed'],
    ['Mueller und Soehne they agreed', 'Müller und Söhne', 'they agreed'],
    ['acme.example they agreed', 'Acme', 'they agreed'],
    ['+442079460958 they agreed', 'Jane Ford', 'they agreed'],
    ['+44 20 7946 0958 they agreed', 'Jane Ford', 'they agreed'],
    ['华为 同意了', '华为技术', '同意了'],
  ])('%s', async (line, about, text) => {
    const [title, note] = card(await workspace()({ say: `${word} ${line}` }))
    expect([title?.toLowerCase(), note]).toEqual([`${word} logged: ${about}`.toLowerCase(), text])
  })

  test.each([
    ['tom they agreed', 'About: "tom" could be Tom Hale or Tom Hill.'],
    ['tom h they agreed', 'About: "tom" could be Tom Hale or Tom Hill.'],
    [
      'acme initech: they agreed',
      'About: Nothing here is called "acme initech". Pick one from the list.',
    ],
  ])('%s is asked about', async (line, title) => {
    expect(card(await workspace()({ say: `${word} ${line}` }))[0]).toBe(title)
  })

  test.each(['the client called', 'a new site', 'initech they agreed', 'kit99 acme they agreed'])(
    '%s begins with no name: it is all kept, and the form asks of whom',
    async (line) => {
      const said = await workspace()({ say: `${word} ${line}` })
      if (!('form' in said)) throw new Error('no form was shown')
      const value = (name: string) => said.form.fields.find((field) => field.name === name)?.value
      expect([value('about'), value('note')]).toEqual([undefined, line])
    },
  )
})
