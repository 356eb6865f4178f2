import type { Language } from './language.ts'

/** French. */
export const fr: Language = {
  amounts: {
    scales: {
      3: 'k, mille',
      6: 'm, mio, mln, million, millions',
      9: 'md, mds, mrd, milliard, milliards',
      12: 'billion, billions',
    },
    of: 'de, d’',
    currencies: {
      $: 'dollar, dollars',
      '£': 'livre, livres',
      fr: 'franc, francs',
      kr: 'couronne, couronnes',
      peso: 'peso, pesos',
      rs: 'roupie, roupies',
      dinar: 'dinar, dinars',
      dh: 'dirham, dirhams',
      lira: 'livre turque, livres turques',
      USD: 'dollars us, dollars américains, dollar américain',
      EUR: 'euro, euros',
      GBP: 'livres sterling, livre sterling',
      CHF: 'francs suisses, franc suisse',
      CAD: 'dollars canadiens, dollar canadien',
      JPY: 'yen, yens',
      CNY: 'yuan, yuans',
      XOF: 'francs cfa, franc cfa',
      SEK: 'couronnes suédoises',
      NOK: 'couronnes norvégiennes',
      DKK: 'couronnes danoises',
      CZK: 'couronnes tchèques',
      PLN: 'zloty, zlotys',
      HUF: 'forint, forints',
      TRY: 'livres turques',
      RUB: 'rouble, roubles',
      MAD: 'dirhams marocains',
    },
    counted:
      'place, places, poste, postes, utilisateur, utilisateurs, licence, licences, unité, unités, jour, jours, heure, heures, h, semaine, semaines, mois, an, ans, année, années, personne, personnes, employés, salariés, collaborateurs, pièce, pièces, article, articles, appareil, appareils, serveur, serveurs, magasins, sites, véhicules, voitures, chambres, lits, tonnes, mètres, m², machines, palettes, clients, pages, formations, séances',
    numbered:
      'numéro, n°, salle, chambre, étage, bureau, partie, bâtiment, lot, quai, porte, niveau, tome, article, route, place',
    deals:
      'offre, devis, commande, facture, contrat, renouvellement, maintenance, licence, licences, projet, conseil, formation, livraison, demande, achat, abonnement, prestation, extension, migration, avenant, marché, étude',
    links: 'pour, de, du, chez, à, avec',
    at: 'à, a',
    each: 'chacun, chacune, la pièce, l’unité, pièce',
    per: 'par, le, la, chaque',
    periods: { 1: 'an, année', 4: 'trimestre', 12: 'mois', 52: 'semaine', 365: 'jour' },
    often: {
      1: 'annuel, annuels, annuelle',
      4: 'trimestriel, trimestriels',
      12: 'mensuel, mensuels, mensuelle',
      52: 'hebdomadaire',
      365: 'quotidien',
    },
    keywords: { stage: 'étape, phase', owner: 'propriétaire, responsable' },
  },

  /* Days, times and what repeats. */

  dates: {},
}
