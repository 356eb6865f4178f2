import { nameKey } from '../names.ts'
import { amazon } from './amazon.ts'
import { attio } from './attio.ts'
import { copper } from './copper.ts'
import { dynamics } from './dynamics.ts'
import { etsy } from './etsy.ts'
import { google } from './google.ts'
import { hubspot } from './hubspot.ts'
import { linkedin } from './linkedin.ts'
import { outlook } from './outlook.ts'
import { pipedrive } from './pipedrive.ts'
import { salesforce } from './salesforce.ts'
import { sap } from './sap.ts'
import { shopify } from './shopify.ts'
import { siebel } from './siebel.ts'
import type { SourceFile } from './source.ts'
import { square } from './square.ts'
import { streak } from './streak.ts'
import { sumup } from './sumup.ts'
import { vcard } from './vcard.ts'
import { woocommerce } from './woocommerce.ts'
import { zoho } from './zoho.ts'

/** A source as it is looked up: its columns by what they are called. */
export interface Source extends Pick<SourceFile, 'name' | 'about'> {
  signs: string[][]
  /** What each fills; '' leaves it out. */
  columns: Map<string, string>
}

function read({ name, signs, about, fills, leaves }: SourceFile): Source {
  const all = [...Object.entries(fills), ...(leaves ? [['', leaves] as const] : [])]
  return {
    ...{ name, about },
    signs: signs.map((sign) => sign.split(' + ').map(nameKey)),
    columns: new Map(
      all.flatMap(([target, names]) =>
        names.split('|').map((one): [string, string] => [one, target]),
      ),
    ),
  }
}

/** The first that fits is taken. */
const sources = [
  ...[shopify, square, woocommerce, sumup, etsy, amazon],
  ...[pipedrive, zoho, attio, sap, hubspot, salesforce, dynamics, copper],
  ...[streak, siebel, linkedin, google, outlook, vcard],
].map(read)

/** Whose export it is, by its columns; undefined where nothing tells. */
export function sourceOf(headers: string[]): Source | undefined {
  const keys = new Set(headers.map(nameKey))
  return sources.find(({ signs }) => signs.some((sign) => sign.every((one) => keys.has(one))))
}
