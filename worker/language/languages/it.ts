import type { Language } from './language.ts'

/** Italian. */
export const it: Language = {
  amounts: {
    scales: {
      3: 'k, mila, mille',
      6: 'm, mln, mio, milione, milioni',
      9: 'mld, mrd, miliardo, miliardi',
      12: 'bilione, bilioni',
    },
    of: 'di, d’',
    currencies: {
      $: 'dollaro, dollari',
      '£': 'sterlina, sterline',
      fr: 'franco, franchi',
      kr: 'corona, corone',
      peso: 'peso, pesos',
      rs: 'rupia, rupie',
      dinar: 'dinaro, dinari',
      dh: 'dirham',
      lira: 'lira, lire',
      USD: 'dollari americani, dollari us, dollari usa',
      EUR: 'euro',
      GBP: 'lire sterline, sterline inglesi',
      CHF: 'franchi svizzeri, franco svizzero',
      JPY: 'yen',
      CNY: 'yuan',
      SEK: 'corone svedesi',
      NOK: 'corone norvegesi',
      DKK: 'corone danesi',
      CZK: 'corone ceche',
      PLN: 'zloty',
      HUF: 'fiorini',
      RUB: 'rubli',
      TRY: 'lire turche',
    },
    counted:
      'posti, posto, utente, utenti, licenza, licenze, unità, giorno, giorni, ora, ore, settimana, settimane, mese, mesi, anno, anni, persona, persone, dipendenti, dipendente, pezzo, pezzi, pz, articoli, dispositivi, server, negozi, sedi, veicoli, auto, camere, letti, tonnellate, metri, mq, macchine, pallet, clienti, postazioni, pagine, sessioni',
    numbered:
      'numero, n°, sala, stanza, piano, ufficio, parte, edificio, lotto, livello, articolo, via',
    deals:
      'offerta, preventivo, ordine, fattura, contratto, rinnovo, manutenzione, licenza, licenze, progetto, consulenza, formazione, consegna, richiesta, acquisto, abbonamento, proposta, estensione, migrazione, fornitura, commessa',
    links: 'per, di, da, a, con',
    at: 'a, da, @',
    each: 'ciascuno, ciascuna, cad, cadauno, l’uno, l’una, al pezzo',
    per: 'per, a, al, all’, ogni',
    periods: { 1: 'anno', 4: 'trimestre', 12: 'mese', 52: 'settimana', 365: 'giorno' },
    often: {
      1: 'annuo, annui, annuale, annuali',
      4: 'trimestrale, trimestrali',
      12: 'mensile, mensili',
      52: 'settimanale, settimanali',
      365: 'giornaliero',
    },
    keywords: { stage: 'fase, stadio', owner: 'proprietario, responsabile' },
  },

  /* Days, times and what repeats. */

  dates: {},
}
