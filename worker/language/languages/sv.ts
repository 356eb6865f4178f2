import type { Language } from './language.ts'

/** Swedish. */
export const sv: Language = {
  amounts: {
    scales: {
      3: 'k, t, tusen',
      6: 'm, mn, milj, miljon, miljoner',
      9: 'md, mdr, mrd, miljard, miljarder',
      12: 'biljon, biljoner',
    },
    currencies: {
      $: 'dollar',
      '£': 'pund',
      fr: 'franc',
      kr: 'krona',
      peso: 'peso',
      rs: 'rupier',
      dinar: 'dinar',
      lira: 'lira',
      USD: 'amerikanska dollar, us dollar',
      EUR: 'euro',
      GBP: 'brittiska pund, pund sterling',
      CHF: 'schweizerfranc, schweiziska franc',
      SEK: 'kronor, svenska kronor, riksdaler, spänn',
      NOK: 'norska kronor',
      DKK: 'danska kronor',
      ISK: 'isländska kronor',
      JPY: 'yen',
      CNY: 'yuan',
      PLN: 'zloty',
      CZK: 'tjeckiska kronor',
    },
    counted:
      'st, stycken, styck, platser, plats, användare, licens, licenser, enhet, enheter, dag, dagar, timme, timmar, tim, vecka, veckor, månad, månader, år, personer, person, anställda, medarbetare, artiklar, servrar, butiker, fordon, bilar, rum, sängar, ton, meter, maskiner, kunder, arbetsplatser, sidor',
    numbered: 'nummer, rum, sal, våning, kontor, del, byggnad, nivå, artikel, väg, etapp',
    deals:
      'offert, order, beställning, faktura, avtal, kontrakt, förlängning, förnyelse, underhåll, licens, licenser, projekt, rådgivning, utbildning, leverans, förfrågan, köp, abonnemang, anbud, förslag, utökning, migrering, uppdrag, pilot',
    links: 'till, för, från, åt, med',
    at: 'à, á, a',
    each: 'styck, per styck, vardera, var',
    per: 'per, i, om, varje',
    periods: { 1: 'år', 4: 'kvartal', 12: 'månad, mån', 52: 'vecka', 365: 'dag' },
    often: {
      1: 'årligen',
      4: 'kvartalsvis',
      12: 'månadsvis, månatligen',
      52: 'veckovis',
      365: 'dagligen',
    },
    keywords: { stage: 'fas, steg, status', owner: 'ägare, ansvarig' },
  },

  /* Days, times and what repeats. */

  dates: {},
}
