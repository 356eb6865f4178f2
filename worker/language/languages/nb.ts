import type { Language } from './language.ts'

/** Norwegian. */
export const nb: Language = {
  amounts: {
    scales: {
      3: 'k, t, tusen',
      6: 'm, mill, mio, million, millioner',
      9: 'mrd, milliard, milliarder',
      12: 'billion, billioner',
    },
    currencies: {
      $: 'dollar',
      '£': 'pund',
      fr: 'franc',
      kr: 'krone, kroner',
      peso: 'peso',
      rs: 'rupi, rupier',
      dinar: 'dinar',
      lira: 'lira',
      USD: 'amerikanske dollar, us dollar',
      EUR: 'euro',
      GBP: 'britiske pund, pund sterling',
      CHF: 'sveitsiske franc, sveitserfranc',
      NOK: 'norske kroner',
      SEK: 'svenske kroner',
      DKK: 'danske kroner',
      ISK: 'islandske kroner',
      JPY: 'yen',
      CNY: 'yuan',
      PLN: 'zloty',
    },
    counted:
      'stk, stykk, plasser, plass, bruker, brukere, lisens, lisenser, enhet, enheter, dag, dager, time, timer, uke, uker, måned, måneder, år, personer, person, ansatte, medarbeidere, varer, servere, butikker, kjøretøy, biler, rom, senger, tonn, meter, maskiner, kunder, arbeidsplasser, sider',
    numbered: 'nummer, rom, sal, etasje, kontor, del, bygg, nivå, vei',
    deals:
      'tilbud, ordre, bestilling, faktura, avtale, kontrakt, forlengelse, fornyelse, vedlikehold, lisens, lisenser, prosjekt, rådgivning, opplæring, levering, forespørsel, kjøp, abonnement, anbud, forslag, utvidelse, migrering, oppdrag, pilot',
    links: 'til, for, fra, med',
    at: 'à, á, a',
    each: 'per stk, hver, stykket',
    per: 'per, pr, i, om, hver',
    periods: { 1: 'år', 4: 'kvartal', 12: 'måned, mnd', 52: 'uke', 365: 'dag' },
    often: { 1: 'årlig', 4: 'kvartalsvis', 12: 'månedlig', 52: 'ukentlig', 365: 'daglig' },
    keywords: { stage: 'fase, steg, status', owner: 'eier, ansvarlig' },
  },

  /* Days, times and what repeats. */

  dates: {},
}
