import { fold, spellOut } from './fold.ts'
import { cutTo } from './shorten.ts'

/** A title in an address: `Drucker öffnen?` is `drucker-oeffnen`; '' where it has no Latin letter. */
export const slugOf = (title: string): string =>
  cutTo(fold(spellOut(title)).replace(/[^a-z0-9]+/g, '-'), 60).replace(/^-|-$/g, '')
