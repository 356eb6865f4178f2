import { askedName } from './find-line.ts'

/** How lists are asked for in other languages than English, in the forms that stand beside a noun. */

const said = {
  my: `mein, meine, mes, mis, miei, mie, meus, minhas, mijn, moje, moj, mina, mine, omat, sajat, mele,
    mei, benim, мои, мои, мої`,
  open: `offen, offene, offenen, offenes, ouvert, ouverts, ouverte, ouvertes, en cours, abierto, abiertos,
    abierta, abiertas, aperto, aperti, aperta, aperte, aberto, abertos, aberta, abertas, openstaande,
    otwarte, otwarta, oppna, abne, apne, avoimet, otevrene, otvorene, nyitott, deschise, acik, открытые,
    відкриті`,
  won: `gewonnen, gewonnene, gewonnenen, gagne, gagnes, gagnee, gagnees, ganado, ganados, ganada, ganadas,
    vinti, vinte, ganhos, ganhas, wygrane, vunna, vundne, vunne, voitetut, vyhrane, megnyert, castigate,
    kazanilan, выигранные, виграні`,
  lost: `verloren, verlorene, verlorenen, perdu, perdus, perdue, perdues, perdido, perdidos, perdida, perdidas,
    persi, perse, przegrane, forlorade, tabte, tapte, havityt, prohrane, prehrane, elveszett, pierdute,
    kaybedilen, проигранные, програні`,
  deals: `affaires, opportunites, negocios, oportunidades, affari, trattative, opportunita, szanse,
    transakcje, affarer, handler, kaupat, obchody, uzletek, afaceri, anlasmalar, firsatlar, сделки, угоди`,
  people: `personen, kontakte, personnes, contactos, personas, contatti, persone, contatos, pessoas,
    contacten, osoby, kontakty, kontakter, personer, yhteystiedot, kapcsolatok, контакты, контакти`,
  companies: `firmen, unternehmen, entreprises, societes, empresas, aziende, societa, bedrijven, firmy,
    foretag, firmaer, yritykset, spolecnosti, cegek, firme, sirketler, компании, компанії`,
  tasks: `aufgaben, taches, tareas, attivita, tarefas, taken, zadania, uppgifter, opgaver, oppgaver,
    tehtavat, ukoly, ulohy, feladatok, sarcini, gorevler, задачи, завдання`,
  cases: `anfragen, vorgange, demandes, dossiers, casos, casi, zaken, sprawy, arenden, sager, saker,
    tapaukset, pripady, ugyek, cazuri, vakalar, обращения, звернення`,
  orders: `bestellungen, auftrage, commandes, pedidos, ordini, encomendas, bestellingen, zamowienia,
    bestallningar, ordrer, tilaukset, objednavky, rendelesek, comenzi, siparisler, заказы, замовлення`,
}

const english = new Map(
  Object.entries(said).flatMap(([word, all]) =>
    all.split(',').map((one): [string, string] => [askedName(one), word]),
  ),
)

/** What such a word is in English; undefined of any other. */
export const askedIn = (word: string): string | undefined => english.get(word)
