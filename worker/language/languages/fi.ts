import type { Language } from './language.ts'

/** Finnish. */
export const fi: Language = {
  amounts: {
    scales: {
      3: 'k, t, tuhat, tuhatta',
      6: 'm, mn, milj, miljoona, miljoonaa',
      9: 'mrd, miljardi, miljardia',
      12: 'biljoona, biljoonaa',
    },
    currencies: {
      $: 'dollari, dollaria',
      '£': 'punta, puntaa',
      fr: 'frangi, frangia',
      kr: 'kruunu, kruunua',
      rs: 'rupia, rupiaa',
      peso: 'peso, pesoa',
      USD: 'yhdysvaltain dollaria, us dollaria',
      EUR: 'euro, euroa, e',
      GBP: 'englannin puntaa',
      CHF: 'sveitsin frangia',
      SEK: 'ruotsin kruunua',
      NOK: 'norjan kruunua',
      DKK: 'tanskan kruunua',
      JPY: 'jeni, jeniä',
      CNY: 'juan, juania',
      PLN: 'zlotya',
      RUB: 'rupla, ruplaa',
    },
    counted:
      'kpl, kappaletta, paikkaa, käyttäjä, käyttäjää, lisenssi, lisenssiä, yksikkö, yksikköä, päivä, päivää, tunti, tuntia, viikko, viikkoa, kuukausi, kuukautta, kk, vuosi, vuotta, henkilö, henkilöä, työntekijää, laitetta, palvelinta, myymälää, autoa, huonetta, tonnia, metriä, konetta, asiakasta, sivua',
    numbered: 'numero, huone, sali, kerros, toimisto, osa, rakennus, taso',
    deals:
      'tarjous, tilaus, lasku, sopimus, uusinta, jatko, ylläpito, lisenssi, lisenssit, projekti, konsultointi, koulutus, toimitus, pyyntö, osto, ehdotus, laajennus, hanke, pilotti',
    at: 'à, á, a',
    each: 'kpl, kappale, kukin',
    per: 'per, joka',
    periods: {
      1: 'vuosi',
      4: 'vuosineljännes',
      12: 'kuukausi, kk',
      52: 'viikko, vko',
      365: 'päivä, pv',
    },
    often: {
      1: 'vuodessa',
      4: 'neljännesvuosittain',
      12: 'kuukaudessa, kuussa',
      52: 'viikossa',
      365: 'päivässä',
    },
    keywords: { stage: 'vaihe', owner: 'omistaja, vastuuhenkilö' },
  },

  /* Days, times and what repeats. */

  dates: {},
}
