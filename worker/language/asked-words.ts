import { askedName } from './find-line.ts'

/** How lists are asked for in other languages than English, in the forms that stand beside what they are of. */

const said = {
  my: `mein, meine, mes, mis, miei, mie, meus, minhas, mijn, moje, moj, mina, mine, omat, sajat, mele,
    mei, benim, мои, мої`,
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
}

const english = new Map(
  Object.entries(said).flatMap(([word, all]) =>
    all.split(',').map((one): [string, string] => [askedName(one), word]),
  ),
)

/** What such a word is in English; undefined of any other. */
export const askedIn = (word: string): string | undefined => english.get(word)
