/** Mail from believable customers. `to` and `copies` name colleagues. */

import { hardLetters } from './hard-letters.ts'

export type Key = 'maria' | 'jonas' | 'priya'

export interface Letter {
  id: string
  from: string
  address: string
  to: Key
  copies?: Key[]
  /** Where its header names another recipient than whose mailbox it lies in. */
  toHeader?: string
  /** Others who got a copy. */
  cc?: string
  /** It lies in the mailbox it was sent from. */
  sent?: true
  subject: string
  hoursAgo: number
  /** '' where it is HTML alone. */
  body: string
  html?: string
  attached?: string[]
  /** Further header fields. */
  more?: Record<string, string>
}

const plainLetters: Letter[] = [
  {
    id: 'pricing-second-site',
    from: 'Jane Ford',
    address: 'jane.ford@globex.example',
    to: 'maria',
    copies: ['jonas'],
    subject: 'Pricing for the second site',
    hoursAgo: 1.2,
    body: 'Hi Maria,\n\ngood talk with Jonas the other day. We have the go-ahead for Rotterdam, so the offer needs to cover two sites now: about 120 people here and 45 there.\n\nCould you send me a revised price by Thursday? Our purchasing committee meets on Friday morning, and I would like to have it signed before the end of the quarter.\n\nWhat happens to the training days, are they per site or for both together?\n\nThanks\nJane\n\nJane Ford\nHead of Operations, Globex',
  },
  {
    id: 'renewal-next-year',
    from: 'Tom Becker',
    address: 'tom.becker@acme.example',
    to: 'maria',
    subject: 'Renewal for next year',
    hoursAgo: 3.5,
    body: 'Hello Maria,\n\nour contract runs out soon and everybody here wants to keep going. Same scope as this year, please, with the reporting add-on we discussed.\n\nIf you can hold the price I can sign this month.\n\nBest\nTom Becker\nAcme',
  },
  {
    id: 'onboarding-question',
    from: 'Aiko Tanaka',
    address: 'aiko@kestrel-labs.example',
    to: 'maria',
    subject: 'How long does onboarding take?',
    hoursAgo: 5,
    body: 'Hello,\n\nwe met at the logistics fair in Lyon, you showed us the dispatch view. Two questions before I bring this to the team: how long does onboarding take for a company of 30, and do you import from spreadsheets?\n\nKind regards\nAiko Tanaka\nKestrel Labs',
  },
  {
    id: 'signed-order-form',
    from: 'Luis Ortega',
    address: 'luis@ortega-hijos.example',
    to: 'maria',
    copies: ['priya'],
    subject: 'Signed order form',
    hoursAgo: 22,
    body: 'Dear Maria,\n\nhere is the signed order form. Please send the invoice to our accounts office, the address is on page two.\n\nLooking forward to starting in January.\n\nLuis Ortega',
  },
  {
    id: 'legal-comments',
    from: 'Hanna Lindqvist',
    address: 'hanna.lindqvist@nordwerk.example',
    to: 'maria',
    subject: 'Comments from our legal team',
    hoursAgo: 27,
    body: 'Hi Maria,\n\nlegal has two comments on section 7 (liability) and one on data location. Nothing dramatic. Can we talk on Monday at ten?\n\nHanna',
  },
  {
    id: 'friday-lunch',
    from: 'Priya Nair',
    address: 'priya@larkfield.example',
    to: 'maria',
    copies: ['jonas'],
    subject: 'Friday lunch',
    hoursAgo: 30,
    body: 'The Georgian place at half past twelve? I have booked for six.\n\nPriya',
  },
  {
    id: 'demo-follow-up',
    from: 'Marc Dubois',
    address: 'marc.dubois@brightway.example',
    to: 'jonas',
    subject: 'Re: Demo on Wednesday',
    hoursAgo: 2,
    body: 'Hi Jonas,\n\nthat was convincing, thank you. My colleagues in Lille would like to see it too. Is next Tuesday possible?\n\nMarc Dubois\nBrightway',
  },
  {
    id: 'budget-approved',
    from: 'Sofia Rossi',
    address: 'sofia.rossi@vetturino.example',
    to: 'jonas',
    subject: 'Budget approved',
    hoursAgo: 25,
    body: 'Ciao Jonas,\n\ngood news: the budget is approved, 18,000 euros for the first year. What do you need from us to begin?\n\nSofia',
  },
  {
    id: 'invoice-address',
    from: 'Peter Novak',
    address: 'peter.novak@stellar-freight.example',
    to: 'priya',
    subject: 'New invoice address',
    hoursAgo: 4,
    body: 'Hello Priya,\n\nwe have moved. Please use the new address below from next month on.\n\nStellar Freight\nHarbour Road 14\nRotterdam\n\nPeter Novak',
  },
  {
    id: 'reference-call',
    from: 'Grace Okafor',
    address: 'grace.okafor@meridian.example',
    to: 'priya',
    subject: 'Reference call?',
    hoursAgo: 20,
    body: 'Hi Priya,\n\nbefore we sign, our managing director would like to speak to one of your customers of about our size. Could you arrange a short call next week?\n\nGrace Okafor\nMeridian',
  },
]

export const letters: Letter[] = [...plainLetters, ...hardLetters]
