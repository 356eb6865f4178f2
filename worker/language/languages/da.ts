import type { Language } from './language.ts'

/** Danish. */
export const da: Language = {
  amounts: {
    scales: {
      3: 'k, t, tusind, tusinde',
      6: 'm, mio, mill, million, millioner',
      9: 'mia, mrd, milliard, milliarder',
      12: 'billion, billioner',
    },
    currencies: {
      $: 'dollar, dollars',
      '£': 'pund',
      fr: 'franc',
      kr: 'krone, kroner',
      peso: 'peso',
      rs: 'rupee, rupees',
      dinar: 'dinar',
      lira: 'lira',
      USD: 'amerikanske dollar, us dollar',
      EUR: 'euro',
      GBP: 'britiske pund, pund sterling',
      CHF: 'schweizerfranc, schweiziske franc',
      DKK: 'danske kroner',
      NOK: 'norske kroner',
      SEK: 'svenske kroner',
      ISK: 'islandske kroner',
      JPY: 'yen',
      CNY: 'yuan',
      PLN: 'zloty',
    },
    counted:
      'stk, styk, pladser, plads, bruger, brugere, licens, licenser, enhed, enheder, dag, dage, time, timer, uge, uger, måned, måneder, år, personer, person, ansatte, medarbejdere, varer, servere, butikker, køretøjer, biler, værelser, senge, ton, meter, maskiner, kunder, arbejdspladser, sider',
    numbered: 'nummer, værelse, lokale, sal, etage, kontor, del, bygning, niveau, vej',
    deals:
      'tilbud, ordre, bestilling, faktura, aftale, kontrakt, forlængelse, fornyelse, vedligeholdelse, licens, licenser, projekt, rådgivning, oplæring, levering, forespørgsel, køb, abonnement, udbud, forslag, udvidelse, migrering, opgave, pilot',
    links: 'til, for, fra, med',
    at: 'à, á, a',
    each: 'pr stk, per stk, hver, stykket',
    per: 'per, pr, om, i, hver',
    periods: { 1: 'år', 4: 'kvartal', 12: 'måned, md', 52: 'uge', 365: 'dag' },
    often: { 1: 'årligt', 4: 'kvartalsvis', 12: 'månedligt', 52: 'ugentligt', 365: 'dagligt' },
    keywords: { stage: 'fase, trin, status', owner: 'ejer, ansvarlig' },
  },

  /* Days, times and what repeats. */

  dates: {},
}
