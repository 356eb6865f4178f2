/**
 * Maps of tiles, one a region, roughly where it lies. Regions are ISO 3166-2 without the country, countries
 * ISO 3166-1; beside its code a region is known by its names, in its own language and in English.
 */
export interface Tiles {
  country: string
  rows: string
  names: string
}

/** Of the compass, where regions are called by that. */
const compass: Tiles = {
  country: '',
  rows: 'NW N NE/W C E/SW S SE',
  names:
    'N North,Northern/S South,Southern/E East,Eastern/W West,Western/C Centre,Center,Central,Middle/NE North East,Northeast/NW North West,Northwest/SE South East,Southeast/SW South West,Southwest',
}

const germany: Tiles = {
  country: 'DE',
  rows: '. . SH ./. HB HH MV/. NI BE BB/NW HE ST SN/RP BW TH ./SL . BY .',
  names:
    'BW Baden-Württemberg/BY Bayern,Bavaria/BE Berlin/BB Brandenburg/HB Bremen/HH Hamburg/HE Hessen,Hesse/MV Mecklenburg-Vorpommern/NI Niedersachsen,Lower Saxony/NW Nordrhein-Westfalen,North Rhine-Westphalia/RP Rheinland-Pfalz,Rhineland-Palatinate/SL Saarland/SN Sachsen,Saxony/ST Sachsen-Anhalt,Saxony-Anhalt/SH Schleswig-Holstein/TH Thüringen,Thuringia',
}

const austria: Tiles = {
  country: 'AT',
  rows: '. . 4 3 9/8 7 5 6 1/. . 2 . .',
  names:
    '1 Burgenland/2 Kärnten,Carinthia/3 Niederösterreich,Lower Austria/4 Oberösterreich,Upper Austria/5 Salzburg/6 Steiermark,Styria/7 Tirol,Tyrol/8 Vorarlberg/9 Wien,Vienna',
}

const switzerland: Tiles = {
  country: 'CH',
  rows: '. . BS . SH . ./. JU BL AG ZH TG ./. NE SO LU ZG SG AR/VD FR BE OW SZ GL AI/GE . . NW UR GR ./. . VS . TI . .',
  names:
    'AG Aargau/AI Appenzell Innerrhoden/AR Appenzell Ausserrhoden/BE Bern/BL Basel-Landschaft/BS Basel-Stadt/FR Freiburg,Fribourg/GE Genf,Genève,Geneva/GL Glarus/GR Graubünden,Grisons/JU Jura/LU Luzern,Lucerne/NE Neuenburg,Neuchâtel/NW Nidwalden/OW Obwalden/SG St. Gallen/SH Schaffhausen/SO Solothurn/SZ Schwyz/TG Thurgau/TI Ticino,Tessin/UR Uri/VD Waadt,Vaud/VS Wallis,Valais/ZG Zug/ZH Zürich,Zurich',
}

const france: Tiles = {
  country: 'FR',
  rows: '. . HDF . ./BRE NOR IDF GES ./. PDL CVL BFC ./. NAQ . ARA ./. OCC . PAC 20R',
  names:
    'ARA Auvergne-Rhône-Alpes/BFC Bourgogne-Franche-Comté,Burgundy/BRE Bretagne,Brittany/CVL Centre-Val de Loire/20R Corse,Corsica,COR/GES Grand Est/HDF Hauts-de-France/IDF Île-de-France/NOR Normandie,Normandy/NAQ Nouvelle-Aquitaine/OCC Occitanie,Occitania/PDL Pays de la Loire/PAC Provence-Alpes-Côte d’Azur,Provence',
}

const italy: Tiles = {
  country: 'IT',
  rows: '. . 32 36 ./23 25 34 . ./21 42 45 57 ./. 52 55 65 ./. . 62 67 ./88 . 72 77 75/. . . 78 ./. . 82 . .',
  names:
    '21 Piemonte,Piedmont/23 Valle d’Aosta,Aosta Valley/25 Lombardia,Lombardy/32 Trentino-Alto Adige,Trentino-South Tyrol/34 Veneto/36 Friuli-Venezia Giulia/42 Liguria/45 Emilia-Romagna/52 Toscana,Tuscany/55 Umbria/57 Marche/62 Lazio/65 Abruzzo/67 Molise/72 Campania/75 Puglia,Apulia/77 Basilicata/78 Calabria/82 Sicilia,Sicily/88 Sardegna,Sardinia',
}

const spain: Tiles = {
  country: 'ES',
  rows: 'GA AS CB PV NC ./. CL RI AR CT ./. EX MD CM VC IB/. . AN MC . ./CN . CE ML . .',
  names:
    'AN Andalucía,Andalusia/AR Aragón/AS Asturias/CB Cantabria/CE Ceuta/CL Castilla y León/CM Castilla-La Mancha/CN Canarias,Canary Islands/CT Cataluña,Catalunya,Catalonia/EX Extremadura/GA Galicia/IB Baleares,Balearic Islands/MC Murcia/MD Madrid/ML Melilla/NC Navarra,Navarre/PV País Vasco,Basque Country/RI La Rioja/VC Valencia,Comunidad Valenciana',
}

const netherlands: Tiles = {
  country: 'NL',
  rows: '. FR GR/NH FL DR/ZH UT OV/ZE NB GE/. LI .',
  names:
    'DR Drenthe/FL Flevoland/FR Friesland,Fryslân/GE Gelderland/GR Groningen/LI Limburg/NB Noord-Brabant,North Brabant/NH Noord-Holland,North Holland/OV Overijssel/UT Utrecht/ZE Zeeland/ZH Zuid-Holland,South Holland',
}

const unitedKingdom: Tiles = {
  country: 'GB',
  rows: 'NIR SCT/WLS ENG',
  names: 'ENG England/NIR Northern Ireland/SCT Scotland/WLS Wales',
}

const unitedStates: Tiles = {
  country: 'US',
  rows: 'AK . . . . . . . . . ME/. . . . . . . . . VT NH/WA ID MT ND MN IL WI MI NY RI MA/OR NV WY SD IA IN OH PA NJ CT ./CA UT CO NE MO KY WV VA MD DE ./. AZ NM KS AR TN NC SC DC . ./. . . OK LA MS AL GA . . ./HI . . TX . . . . FL . .',
  names:
    'AL Alabama/AK Alaska/AZ Arizona/AR Arkansas/CA California/CO Colorado/CT Connecticut/DE Delaware/DC District of Columbia/FL Florida/GA Georgia/HI Hawaii/ID Idaho/IL Illinois/IN Indiana/IA Iowa/KS Kansas/KY Kentucky/LA Louisiana/ME Maine/MD Maryland/MA Massachusetts/MI Michigan/MN Minnesota/MS Mississippi/MO Missouri/MT Montana/NE Nebraska/NV Nevada/NH New Hampshire/NJ New Jersey/NM New Mexico/NY New York/NC North Carolina/ND North Dakota/OH Ohio/OK Oklahoma/OR Oregon/PA Pennsylvania/RI Rhode Island/SC South Carolina/SD South Dakota/TN Tennessee/TX Texas/UT Utah/VT Vermont/VA Virginia/WA Washington/WV West Virginia/WI Wisconsin/WY Wyoming',
}

/** The countries of Europe. */
const europe: Tiles = {
  country: 'EU',
  rows: 'IS . . . NO SE FI ./. . . . . . EE ./IE GB . DK . . LV ./. . NL DE PL BY LT ./. BE LU CZ SK UA . ./. FR CH AT HU RO MD ./PT ES IT SI HR RS BG ./. AD MC SM BA ME MK TR/. . MT . . AL GR CY',
  names:
    'AD Andorra/AL Albania/AT Austria,Österreich/BA Bosnia and Herzegovina/BE Belgium,Belgien/BG Bulgaria/BY Belarus/CH Switzerland,Schweiz/CY Cyprus/CZ Czechia,Czech Republic/DE Germany,Deutschland/DK Denmark,Danmark/EE Estonia/ES Spain,España/FI Finland/FR France,Frankreich/GB United Kingdom,UK,Great Britain/GR Greece/HR Croatia/HU Hungary/IE Ireland/IS Iceland/IT Italy,Italia/LT Lithuania/LU Luxembourg/LV Latvia/MC Monaco/MD Moldova/ME Montenegro/MK North Macedonia/MT Malta/NL Netherlands,The Netherlands/NO Norway,Norge/PL Poland,Polska/PT Portugal/RO Romania/RS Serbia/SE Sweden,Sverige/SI Slovenia/SK Slovakia/SM San Marino/TR Turkey,Türkiye/UA Ukraine',
}

export const maps: Tiles[] = [
  ...[compass, germany, austria, switzerland, france, italy, spain, netherlands],
  ...[unitedKingdom, unitedStates, europe],
]
