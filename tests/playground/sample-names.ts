/** Names of many places for companies and people that do not exist. */

/** name · domain (under .example) · country */
export const companyNames = `Globex|globex|NL
Acme|acme|IE
Ortega e Hijos|ortega-hijos|ES
Nordwerk|nordwerk|SE
Brightway|brightway|FR
Stellar Freight|stellar-freight|NL
Meridian|meridian|GB
Almira Foods|almira-foods|PT
Baltic Crane|baltic-crane|EE
Bergkamm Optik|bergkamm-optik|DE
Birchwood Dental|birchwood-dental|GB
Bluefin Packaging|bluefin-packaging|ES
Cargoloop|cargoloop|NL
Casa Verdi|casa-verdi|IT
Clonmore Dairies|clonmore-dairies|IE
Copperfield Print|copperfield-print|GB
Corvin Textile|corvin-textile|HU
Delmonte & Figli|delmonte-figli|IT
Driftwood Coffee|driftwood-coffee|US
Edelstein Möbel|edelstein-moebel|DE
Fenwick & Rowe|fenwick-rowe|GB
Ferro Lisboa|ferro-lisboa|PT
Fjordline Seafood|fjordline-seafood|SE
Galway Glass|galway-glass|IE
Gravelle Transport|gravelle-transport|FR
Halcyon Clinics|halcyon-clinics|GB
Harrow Lane Books|harrow-lane-books|GB
Hellas Marine Supply|hellas-marine|GR
Holmgren Trä|holmgren-tra|SE
Ironbark Tools|ironbark-tools|US
Juniper & Stone|juniper-stone|US
Kaskade Energie|kaskade-energie|AT
Kettu Design|kettu-design|FI
Lagarde Vins|lagarde-vins|FR
Liffey Couriers|liffey-couriers|IE
Lindenhof Pflege|lindenhof-pflege|DE
Lumen Retail|lumen-retail|BE
Marisma Hotels|marisma-hotels|ES
Maison Perrault|maison-perrault|FR
Molino Sant'Anna|molino-santanna|IT
Norrsken Bygg|norrsken-bygg|SE
Oakhurst Labs|oakhurst-labs|US
Oranje Bloemen|oranje-bloemen|NL
Palmgren Medical|palmgren-medical|SE
Pico Solar|pico-solar|PT
Pinnacle Roofing|pinnacle-roofing|US
Quayside Events|quayside-events|IE
Rheintal Logistik|rheintal-logistik|AT
Rowan Veterinary|rowan-veterinary|IE
Saffron Kitchens|saffron-kitchens|GB
Sierra Robotics|sierra-robotics|US
Silberbach Papier|silberbach-papier|DE
Solvang Bakeries|solvang-bakeries|SE
Tallow & Wick|tallow-wick|GB
Terrano Ceramica|terrano-ceramica|IT
Tulpenveld Bikes|tulpenveld-bikes|NL
Vesper Cosmetics|vesper-cosmetics|FR
Waldsee Kliniken|waldsee-kliniken|DE
Wrenfield Homes|wrenfield-homes|IE
Zephyr Aviation Parts|zephyr-parts|FR`
  .split('\n')
  .map((line) => {
    const [name = '', domain = '', country = ''] = line.split('|')
    return { name, domain: `${domain}.example`, country }
  })

export const currencies: Record<string, string> = { GB: 'GBP', SE: 'SEK', US: 'USD' }

/** People whose mail lies in the playground's mailboxes. */
export const correspondents = [
  ['Jane Ford', 'Head of Operations', 'jane.ford@globex.example'],
  ['Tom Becker', 'Managing Director', 'tom.becker@acme.example'],
  ['Luis Ortega', 'Owner', 'luis@ortega-hijos.example'],
  ['Hanna Lindqvist', 'General Counsel', 'hanna.lindqvist@nordwerk.example'],
  ['Marc Dubois', 'Head of Logistics', 'marc.dubois@brightway.example'],
  ['Peter Novak', 'Finance Manager', 'peter.novak@stellar-freight.example'],
  ['Grace Okafor', 'Operations Director', 'grace.okafor@meridian.example'],
] as const

interface Names {
  first: string[]
  last: string[]
  /** The beginning of numbers nobody has, and how many digits follow. */
  phone?: [string, number]
}

const names = (first: string, last: string, phone?: [string, number]): Names => ({
  first: first.split(' '),
  last: last.split(' '),
  ...(phone && { phone }),
})

/** Numbers are of the ranges the countries keep free for films and examples. */
const byCountry: Record<string, Names> = {
  GB: names(
    'Oliver Amelia Hassan Priyanka Callum Yasmin Imogen Kwame Rhys Zara',
    "Hughes Patel Okonkwo Mackenzie Ahmed Whitfield Chowdhury O'Connor Barker Mensah",
    ['+4420794600', 2],
  ),
  IE: names(
    'Aoife Ciarán Niamh Seán Saoirse Cormac Orla Tadhg Róisín Eoin',
    "Byrne Gallagher Hanlon Doyle Keane O'Sullivan Nowak Fitzgerald Moran Quinn",
    ['+35320910', 4],
  ),
  DE: names(
    'Lukas Svenja Mehmet Annika Jörg Leyla Matthias Katrin Emre Birgit',
    'Schäfer Yılmaz Brandt Großmann Krüger Demir Vogel Lehmann Öztürk Hartwig',
    ['+493023125', 3],
  ),
  FR: names(
    'Camille Théo Inès Karim Élodie Bastien Aminata Rémi Chloé Youssef',
    'Lefèvre Moreau Benali Girard Diallo Fontaine Perrin Traoré Marchand Chevalier',
    ['+331990012', 2],
  ),
  SE: names(
    'Elin Björn Åsa Viktor Maja Östen Linnéa Amir Sigrid Nils',
    'Sandström Åkesson Bergqvist Hosseini Ekman Öhrn Wallin Forsberg Nyström Larsson',
    ['+468465004', 2],
  ),
  US: names(
    'Hannah Marcus Mei Diego Ayesha Tyrone Grace Jin Rosa Caleb',
    'Chen Ramirez Johnson Nguyen Goldberg Washington Kim Castillo Peterson Rao',
    ['+1415555010', 1],
  ),
  NL: names(
    'Daan Fleur Sanne Bram Fatima Joris Anouk Ruben Lotte Samir',
    'Visser Bakker Jansen Smit Hoekstra Bouali Mulder Dekker Brouwer Vermeulen',
  ),
  ES: names(
    'Lucía Álvaro Nuria Iker Carmen Rafael Marta Joaquín Elena Íñigo',
    'Navarro Ibáñez Castro Muñoz Serrano Etxeberria Vidal Romero Peña Salas',
  ),
  IT: names(
    'Giulia Matteo Chiara Davide Francesca Luca Elisa Alessandro Paola Nicolò',
    'Marchetti Esposito Ferri Colombo Rinaldi Greco Barbieri Fontana Caruso Galli',
  ),
  PT: names(
    'Inês João Beatriz Tiago Mariana Rui Catarina Gonçalo Leonor Duarte',
    'Carvalho Araújo Nunes Simões Magalhães Teixeira Lobo Pinheiro Antunes Faria',
  ),
  GR: names(
    'Eleni Nikos Katerina Yannis Sofia Dimitra',
    'Papas Markou Ioannou Vlachos Doukas Kalli',
  ),
  FI: names('Aino Eero Helmi Onni Kaisa Väinö', 'Virtanen Mäkelä Koskinen Järvinen Lehto Salonen'),
  EE: names('Kristjan Liis Märt Kadri Toomas Piret', 'Tamm Saar Mägi Rebane Kukk Põld'),
  HU: names('Zsófia Bence Réka Gergő Anna Dániel', 'Kovács Szabó Tóth Varga Horváth Németh'),
  AT: names(
    'Magdalena Florian Ayşe Stefan Theresa Goran',
    'Huber Gruber Petrović Steiner Wimmer Kaya',
  ),
  BE: names('Lotte Maxime Amina Pieter Julie Wout', 'Peeters Maes Lambert Claes Dubois El-Amrani'),
}

export const titles = [
  'Head of Operations',
  'Managing Director',
  'Fleet Manager',
  'Head of Purchasing',
  'Operations Manager',
  'Finance Director',
  'Dispatch Lead',
  'IT Manager',
  'Warehouse Manager',
  'Office Manager',
  'Head of Logistics',
  'Project Manager',
]

export const namesIn = (country: string): Names => {
  const found = byCountry[country]
  if (!found) throw new Error(`no names for ${country}`)
  return found
}
