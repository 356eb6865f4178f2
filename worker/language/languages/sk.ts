import type { Language } from './language.ts'

/** Slovak. */
export const sk: Language = {
  amounts: {
    scales: {
      3: 'k, tis, tisíc, tisíce, tisícov',
      6: 'm, mil, mio, mln, milión, milióny, miliónov',
      9: 'mld, mrd, miliarda, miliardy, miliárd',
      12: 'bil, bilión, bilióny, biliónov',
    },
    currencies: {
      $: 'dolár, doláre, dolárov',
      '£': 'libra, libry, libier',
      fr: 'frank, franky, frankov',
      kr: 'kroner',
      rs: 'rupia, rupií',
      USD: 'amerických dolárov',
      EUR: 'euro, eurá, eur',
      GBP: 'britských libier',
      CHF: 'švajčiarskych frankov',
      CZK: 'českých korún, kč, koruna, korún',
      PLN: 'zlotý, zlotých',
      HUF: 'forint, forintov',
      JPY: 'jen, jenov',
      RUB: 'rubeľ, rubľov',
    },
    counted:
      'ks, kus, kusy, kusov, miest, miesta, používateľ, používateľov, licencia, licencie, licencií, jednotiek, deň, dni, dní, hodina, hodiny, hodín, hod, týždeň, týždne, týždňov, mesiac, mesiace, mesiacov, rok, roky, rokov, osoba, osoby, osôb, zamestnancov, zariadení, serverov, predajní, áut, izieb, ton, metrov, strojov, zákazníkov, strán',
    numbered:
      'číslo, č, izba, miestnosť, sála, poschodie, kancelária, časť, budova, úroveň, ulica, objednávka, faktúra',
    deals:
      'ponuka, objednávka, faktúra, zmluva, predĺženie, obnova, údržba, servis, licencia, licencie, projekt, poradenstvo, školenie, dodávka, dopyt, nákup, predplatné, návrh, rozšírenie, migrácia, zákazka',
    links: 'pre, od, do, s, u',
    at: 'po, à, za',
    each: 'za kus, každý, každá, kus',
    per: 'za, na',
    periods: { 1: 'rok', 4: 'štvrťrok', 12: 'mesiac', 52: 'týždeň', 365: 'deň' },
    often: { 1: 'ročne', 4: 'štvrťročne', 12: 'mesačne, mes', 52: 'týždenne', 365: 'denne' },
    keywords: { stage: 'fáza, etapa, stav', owner: 'vlastník, zodpovedný' },
  },

  /* Days, times and what repeats. */

  dates: {},
}
