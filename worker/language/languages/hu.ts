import type { Language } from './language.ts'

/** Hungarian. */
export const hu: Language = {
  amounts: {
    scales: { 3: 'k, e, ezer', 6: 'm, mio, millió', 9: 'mrd, milliárd', 12: 'billió' },
    currencies: {
      $: 'dollár',
      '£': 'font',
      fr: 'frank',
      kr: 'korona',
      rs: 'rúpia',
      USD: 'amerikai dollár',
      EUR: 'euró, euro',
      GBP: 'angol font, font sterling',
      CHF: 'svájci frank',
      HUF: 'forint, ft, huf',
      RON: 'lej, román lej',
      CZK: 'cseh korona',
      SEK: 'svéd korona',
      NOK: 'norvég korona',
      DKK: 'dán korona',
      PLN: 'zloty, złoty',
      JPY: 'jen',
      CNY: 'jüan',
      RUB: 'rubel',
      UAH: 'hrivnya',
    },
    counted:
      'db, darab, hely, felhasználó, licenc, egység, nap, óra, hét, hónap, hó, év, fő, személy, dolgozó, munkatárs, eszköz, szerver, üzlet, autó, szoba, tonna, méter, gép, raklap, ügyfél, oldal',
    numbered: 'szám, szoba, terem, emelet, iroda, rész, épület, szint, utca',
    deals:
      'ajánlat, rendelés, megrendelés, számla, szerződés, hosszabbítás, megújítás, karbantartás, licenc, projekt, tanácsadás, képzés, oktatás, szállítás, kérés, vásárlás, előfizetés, javaslat, bővítés, migráció',
    at: 'á, à, a',
    each: 'darabja, darabonként, egyenként',
    per: 'per, minden',
    periods: { 1: 'év', 4: 'negyedév', 12: 'hónap, hó', 52: 'hét', 365: 'nap' },
    often: { 1: 'évente', 4: 'negyedévente', 12: 'havonta, havi', 52: 'hetente', 365: 'naponta' },
    keywords: { stage: 'szakasz, fázis', owner: 'tulajdonos, felelős' },
  },

  /* Days, times and what repeats. */

  dates: {},
}
