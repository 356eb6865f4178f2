import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CompanyLike } from '../../../worker/language/likeness/companies.ts'
import type { PersonLike } from '../../../worker/language/likeness/people.ts'

/**
 * Pairs that people judged before there was a matcher, a line each: `same` or `different`, and the two
 * as text: `Name @ Company <addresses or domains> numbers`.
 */

interface Labelled<T> {
  line: string
  isSame: boolean
  a: T
  b: T
  /** Every third is set aside: nothing was tried on it while the matcher was made. */
  isHeld: boolean
}

const phone = /\+\d{6,}(?: ext\. \d+)?/g
const inBrackets = (text: string) => /<([^>]*)>/.exec(text)?.[1]?.split(',') ?? []
const nameIn = (text: string) =>
  text
    .replace(/<[^>]*>/, '')
    .replace(phone, '')
    .trim()

function personIn(text: string): PersonLike {
  const [name = '', company = null] = nameIn(text).split(' @ ')
  return { name, company, emails: inBrackets(text), phones: text.match(phone) ?? [] }
}

function companyIn(text: string): CompanyLike {
  const [emails, domains] = [true, false].map((is) =>
    inBrackets(text).filter((one) => one.includes('@') === is),
  )
  return {
    name: nameIn(text),
    ...{ emails: emails ?? [], domains: domains ?? [], phones: text.match(phone) ?? [] },
  }
}

function labelled<T>(file: string, read: (text: string) => T): Labelled<T>[] {
  const text = readFileSync(join(import.meta.dirname, 'labelled', file), 'utf8')
  const pairs = text.split('\n').filter((line) => line && !line.startsWith('#'))
  return pairs.map((line, at) => {
    const [label, a = '', b = ''] = line.split('\t')
    if (label !== 'same' && label !== 'different') throw new Error(`no label: ${line}`)
    return { line, isSame: label === 'same', a: read(a), b: read(b), isHeld: at % 3 === 2 }
  })
}

export const people = labelled('people.tsv', personIn)
export const companies = labelled('companies.tsv', companyIn)
