import type { Language } from './language.ts'

/** Dutch. */
export const nl: Language = {
  amounts: {
    scales: {
      3: 'k, dzd, duizend',
      6: 'm, mln, mio, miljoen',
      9: 'mld, mrd, miljard',
      12: 'biljoen',
    },
    currencies: {
      $: 'dollar',
      '£': 'pond',
      fr: 'frank, franken',
      kr: 'kroon, kronen',
      peso: 'peso',
      rs: 'roepie, roepies',
      dinar: 'dinar',
      lira: 'lira',
      USD: 'amerikaanse dollar, us dollar',
      EUR: 'euro',
      GBP: 'britse pond, pond sterling',
      CHF: 'zwitserse frank',
      JPY: 'yen',
      CNY: 'yuan',
      SEK: 'zweedse kronen',
      NOK: 'noorse kronen',
      DKK: 'deense kronen',
      PLN: 'zloty',
      TRY: 'turkse lira',
      ZAR: 'rand',
    },
    counted:
      'stuk, stuks, st, plaatsen, gebruiker, gebruikers, licentie, licenties, eenheid, eenheden, dag, dagen, uur, uren, week, weken, maand, maanden, jaar, jaren, personen, persoon, medewerker, medewerkers, apparaten, servers, winkels, locaties, voertuigen, auto, auto’s, kamers, bedden, ton, meter, machines, pallets, klanten, werkplekken, pagina’s',
    numbered:
      'nummer, kamer, zaal, verdieping, kantoor, deel, gebouw, kavel, niveau, artikel, route',
    deals:
      'offerte, order, bestelling, factuur, contract, verlenging, onderhoud, licentie, licenties, project, advies, training, levering, aanvraag, aankoop, abonnement, voorstel, uitbreiding, migratie, opdracht, pilot',
    links: 'voor, aan, van, bij, met',
    at: 'à, a, van, voor',
    each: 'per stuk, elk, ieder',
    per: 'per, elke, iedere',
    periods: { 1: 'jaar, jr', 4: 'kwartaal', 12: 'maand, mnd', 52: 'week', 365: 'dag' },
    often: {
      1: 'jaarlijks',
      4: 'per kwartaal',
      12: 'maandelijks',
      52: 'wekelijks',
      365: 'dagelijks',
    },
    keywords: { stage: 'fase, stadium', owner: 'eigenaar, verantwoordelijke' },
  },

  /* Days, times and what repeats. */

  dates: {},
}
