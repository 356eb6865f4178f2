import type { Language } from './language.ts'

/** Czech. */
export const cs: Language = {
  amounts: {
    scales: {
      3: 'k, tis, tisíc, tisíce, tisíců',
      6: 'm, mil, mio, mln, milion, miliony, milionů, milión, milióny, miliónů',
      9: 'mld, mrd, miliarda, miliardy, miliard',
      12: 'bil, bilion, biliony, bilionů',
    },
    currencies: {
      $: 'dolar, dolary, dolarů',
      '£': 'libra, libry, liber',
      fr: 'frank, franky, franků',
      kr: 'kroner',
      rs: 'rupie, rupií',
      USD: 'amerických dolarů',
      EUR: 'euro, eura, eur',
      GBP: 'britských liber, liber šterlinků',
      CHF: 'švýcarských franků',
      CZK: 'koruna, koruny, korun, kč, kc, czk, korun českých',
      SEK: 'švédských korun',
      NOK: 'norských korun',
      DKK: 'dánských korun',
      PLN: 'zlotý, zloté, zlotých',
      HUF: 'forint, forintů',
      JPY: 'jen, jeny, jenů',
      RUB: 'rubl, rublů',
      UAH: 'hřivna, hřiven',
    },
    counted:
      'ks, kus, kusy, kusů, míst, místa, uživatel, uživatelů, licence, licencí, jednotek, den, dny, dní, hodina, hodiny, hodin, hod, týden, týdny, týdnů, měsíc, měsíce, měsíců, rok, roky, let, osoba, osoby, osob, zaměstnanců, zařízení, serverů, prodejen, aut, vozů, pokojů, tun, metrů, strojů, palet, zákazníků, stran',
    numbered:
      'číslo, č, pokoj, místnost, sál, patro, kancelář, část, budova, úroveň, ulice, objednávka, faktura',
    deals:
      'nabídka, objednávka, faktura, smlouva, prodloužení, obnova, údržba, servis, licence, projekt, poradenství, školení, dodávka, poptávka, nákup, předplatné, návrh, rozšíření, migrace, zakázka',
    links: 'pro, od, do, s, u',
    at: 'po, à, za',
    each: 'za kus, každý, každá, kus',
    per: 'za, na',
    periods: { 1: 'rok', 4: 'čtvrtletí', 12: 'měsíc', 52: 'týden', 365: 'den' },
    often: { 1: 'ročně', 4: 'čtvrtletně', 12: 'měsíčně, měs', 52: 'týdně', 365: 'denně' },
    keywords: { stage: 'fáze, etapa, stav', owner: 'vlastník, odpovědný' },
  },

  /* Days, times and what repeats. */

  dates: {},
}
