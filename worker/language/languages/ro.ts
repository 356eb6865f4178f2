import type { Language } from './language.ts'

/** Romanian. */
export const ro: Language = {
  amounts: {
    scales: {
      3: 'k, mie, mii',
      6: 'm, mil, mln, mio, milion, milioane',
      9: 'mld, mrd, miliard, miliarde',
      12: 'bilion, bilioane',
    },
    of: 'de',
    currencies: {
      $: 'dolar, dolari',
      '£': 'liră, lire',
      fr: 'franc, franci',
      kr: 'coroană, coroane',
      rs: 'rupie, rupii',
      lira: 'lire turcești',
      USD: 'dolari americani',
      EUR: 'euro',
      GBP: 'lire sterline',
      CHF: 'franci elvețieni',
      RON: 'ron',
      lei: 'leu, lei',
      HUF: 'forinți',
      CZK: 'coroane cehești',
      PLN: 'zloți',
      JPY: 'yeni',
      CNY: 'yuani',
      RUB: 'ruble',
    },
    counted:
      'buc, bucăți, bucată, locuri, loc, utilizator, utilizatori, licență, licențe, unități, zi, zile, oră, ore, săptămână, săptămâni, lună, luni, an, ani, persoană, persoane, angajați, dispozitive, servere, magazine, mașini, camere, tone, metri, utilaje, clienți, pagini',
    numbered: 'numărul, camera, sala, etaj, birou, partea, clădirea, nivel, strada',
    deals:
      'ofertă, oferta, comandă, comanda, factură, contract, reînnoire, prelungire, mentenanță, licență, licențe, proiect, consultanță, instruire, livrare, cerere, achiziție, abonament, propunere, extindere, migrare',
    links: 'pentru, de, la, cu',
    at: 'a, la, câte',
    each: 'fiecare, bucata, buc',
    per: 'pe, la, per',
    periods: { 1: 'an', 4: 'trimestru', 12: 'lună, luna', 52: 'săptămână', 365: 'zi' },
    often: { 1: 'anual', 4: 'trimestrial', 12: 'lunar', 52: 'săptămânal', 365: 'zilnic' },
    keywords: { stage: 'etapă, etapa, stadiu', owner: 'proprietar, responsabil' },
  },

  /* Days, times and what repeats. */

  dates: {},
}
