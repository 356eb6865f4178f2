import { slugOf } from '../../worker/language/slug.ts'
import type { Floor } from './sample-deals.ts'
import { day, minute } from './sample-time.ts'

/** What customers ask again and again, and how it is answered. */

interface Article {
  title: string
  tags: string[]
  text: string
  language?: string
  state?: 'internal'
}

const articles: Article[] = [
  {
    title: 'A site shows no signal',
    tags: ['Sites', 'signal'],
    text: `Most often the gateway has lost its network. You can put that right yourself in two minutes.

1. Look at the light of the gateway: **green** is well, **amber** is no network, **off** is no power.
2. Unplug it, wait for *ten seconds*, plug it in again.
3. Wait for two minutes. The site is back as soon as the light is green.

## Still amber?

Ask the colleague who looks after your network whether the port \`443\` is open to the outside, then write to us with the number below the gateway.`,
  },
  {
    title: 'Add a driver to your account',
    tags: ['Drivers'],
    text: `Every administrator of your account can add drivers:

- Open **People** and press **Add a driver**.
- Write down their name and their e-mail address.
- Choose the vehicles they may drive.

They get a mail with a link, which works for seven days.`,
  },
  {
    title: 'Read your invoice',
    tags: ['Invoices'],
    text: `An invoice has three parts: what you booked, what you used beyond that, and taxes.

You find all of them, and the reports behind the numbers, under **Account**. If a number does not fit, answer the mail that the invoice came with: that reaches the colleague who made it.`,
  },
  {
    title: 'Change the address on your invoices',
    tags: ['Invoices'],
    text: 'Send us the new address and, within the EU, your VAT number. It stands on the next invoice; one that you have already is written anew on request.',
  },
  {
    title: 'Ein Standort zeigt kein Signal',
    language: 'de',
    tags: ['Standorte'],
    text: `Meist hat das Gateway sein Netz verloren:

1. Sehen Sie nach dem Licht: **grün** ist gut, **gelb** heißt kein Netz.
2. Ziehen Sie den Stecker, warten Sie zehn Sekunden, stecken Sie ihn wieder ein.
3. Nach zwei Minuten ist der Standort wieder da.`,
  },
  {
    title: 'Credit for days without signal',
    tags: ['signal', 'credit'],
    state: 'internal',
    text: 'Up to five days may be credited without asking. Beyond that ask Maria, and say in the note how long the site was away.',
  },
]

const templates = [
  {
    name: 'Received',
    language: 'en',
    text: 'Dear {customer.firstName},\n\nthank you for your message. We look into it and answer today, under the number #{case.number}.',
  },
  {
    name: 'Is it well again?',
    language: 'en',
    text: 'Dear {customer.firstName},\n\nis everything well again at {customer.company}? If so, there is nothing you need to do.',
  },
  {
    name: 'Eingang bestätigt',
    language: 'de',
    text: 'Guten Tag {customer.name},\n\nvielen Dank für Ihre Nachricht. Wir melden uns noch heute, unter der Nummer #{case.number}.',
  },
]

export function answerOften({ history, now, colleagues }: Floor): void {
  const by = colleagues[0]?.id ?? ''
  for (const [turn, { language = 'en', state = 'public', ...rest }] of articles.entries()) {
    const at = now - 90 * day + turn * minute
    const id = history.chance.id('article', at)
    const slug = `${slugOf(rest.title)}-${id.slice(-6)}`
    const row = { id, slug, language, state, productId: null, ownerId: by, ...rest }
    history.happen(
      { name: 'article.added', at, by, surface: 'slack' },
      { op: 'insert', kind: 'article', row },
    )
  }
  for (const [turn, template] of templates.entries()) {
    const at = now - 80 * day + turn * minute
    const row = { id: history.chance.id('template', at), ownerId: by, ...template }
    history.happen(
      { name: 'template.added', at, by, surface: 'slack' },
      { op: 'insert', kind: 'template', row },
    )
  }
}
