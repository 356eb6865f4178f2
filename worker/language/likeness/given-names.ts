/**
 * Given names: those that stand for each other, between commas, are short forms, the same name in
 * other languages, other spellings. A name may stand in several places.
 */
const together = `
  aaron aron aharon, abdulrahman abdurrahman, abigail abby gail, abraham abe ibrahim avraham,
  adela adele adelaide, adrian adrien adriano, adriana adrienne, agnes agnieszka agnese ines inez,
  ahmed ahmad ahmet achmed, aisha ayesha aicha, albert al bert alberto albrecht, alejandro alex
  alexander alexandre alexandros aleksander aleksandr alessandro sasha sascha alec sandy xander
  aleksandar oleksandr sandro alexandru, alejandra alexandra alex aleksandra alessandra sasha
  sascha sandra sandy oleksandra alexandrina, alexei alexey aleksei aleksey alexej oleksii alexis
  aliosha alyosha, alfonso alphonse alfons, alfred fred alfredo, alice alicia alix alisa, alistair
  alastair alasdair alister allister, allan alan allen alain, amanda mandy, amelia amelie emily,
  amy aimee, anastasia nastya anastasiya anastasiia stacy, anders andreas andrew andrei andrey
  andrej andrzej andres andy drew andrius ondrej andre andras andrii, angela angie angelika
  angelique, anja anya ania, anna ann anne hannah annie anni hanna ana anja anya, anthony antony
  tony anton antonio antoine antoni antonin toni, antonia antonie antoinette toni, archibald
  archie, arthur artur art arturo, augustin gus august augusto, barbara barb babs basia barbora
  varvara, bartholomew bart bartosz bartlomiej bartek, beatrice beatrix bea beatriz trixie,
  benedict benedikt ben benoit benito, benjamin ben benny benji beniamin, bernadette bernadett
  bernie, bernard bernie bernhard bernd bernardo, bertha berta, bertram bert, birgit brigitte
  bridget brigitta birgitta gitte, brian bryan, calvin cal, camilla camille kamila, carl karl
  carlos carlo charles charlie chuck charley karel karol carlito chas, carla karla, caroline
  carolina karoline carrie carol karolina caro, cassandra cass cassie, catherine katherine
  katharine kathryn cathryn cathrine kate katie kathy cathy kitty catalina caterina katharina
  katarina katerina katarzyna kasia katrin kathrin katja katya yekaterina ekaterina kateryna karin
  trine kaja ekaterini cat, cecilia cecile cecily, chaim haim hayim, chiara clara klara claire
  clare, christian chris kristian cristian krystian, christiane christina christine kristina
  kristin kristine chris chrissy christa krista krystyna tina cristina christel, christopher chris
  kristoffer christoffer christoph christophe christof kristof kit topher cristobal krzysztof
  cristoforo, claudia claude, claudio claude klaus claus, clement klemens clemens, clifford cliff,
  connor conor, constance connie konstanze, constantin konstantin kostas costa kostya konstantinos
  constantine, cornelis kees cornelius cor neil, cornelia conny nelly, curtis curt kurt conrad
  konrad, cynthia cindy, cyril kirill kyrylo, damian damien, daniel dan danny daniele danil
  danila, daniela daniella danielle dani, david dave davey davide dawid, deborah deb debbie debra,
  dennis denis denys, desmond des, diana diane, dieter dietrich, dimitri dmitri dmitry dmitriy
  dmytro dimitrios dima dimitris mitya mitja, dolores lola, dominic dominik dominique nick dom
  domingo domenico, donald don donny, dorothy dorothea dot dottie dorothee, douglas doug, edmund
  ed eddie ned edmond, edward edwards ed eddie ted teddy ned eduard eduardo edouard edvard, edwin
  ed, eileen aileen, eleanor elinor ellie nora leonora eleonora nell, elena helena helene helen
  yelena olena lena elene ilona ellen alena jelena lenka, eliah elias elijah eli ilias elia ilya,
  elisa elizabeth elisabeth eliza liz lizzie beth betty betsy bess lisa lisbeth elsa else elise
  elzbieta ela elisabetta elsbeth lise isabel isabelle isabella isabela bella izabela sissi
  liesel, emil emile emilio, emilia emily em emilie amelie, emma em, emmanuel manuel manny manu
  emanuel manolo, enrique henry enrico henri heinrich harry hank hendrik henrik henryk heinz henk
  heiner rico hal quique, erich eric erik erick, erica erika, ernest ernie ernst ernesto, esther
  ester, etienne stephen steven stephan stefan steve stefano esteban stephane stefanos stepan
  istvan szczepan estevan, eugene gene eugen evgeny evgeni yevgeny evgenii zhenya yevhen eugenio
  evgeniy, eva eve ewa evita, evelyn eveline, fabian fabio fabien, fatima fatma, felicia felicity,
  ferdinand fernando ferdi fernand nando, filip philip phillip philipp philippe felipe phil
  filippo filipe filippos, florence flo, frances fran frankie francesca francisca francoise
  franziska franzi paquita, francis frank franz francisco paco francesco francois pancho frans
  ferenc franek franciszek kiko curro, frederick fred freddy frederic frederik friedrich fritz
  federico fredrik fryderyk, frederike friederike frederica, gabriel gabe gabor gavril, gabriella
  gabriela gabrielle gaby gabi, gareth gary, geoffrey jeffrey geoff jeff jeffery godfrey, george
  georg georges jorge giorgio giorgos georgios yuri jerzy yura jiri jurij georgi gheorghe goran,
  gerald gerry jerry gerard gerhard gert gerardo, gerda gertrud gertrude trudy, gilbert gil
  gilberto, giovanni gianni john johannes johan jan jean juan johann hans ivan jon jack ioan joao
  janos hannes ioannis yannis ian yan jannis jovan johnny jonny hansi vanya giannis, giovanna jane
  johanna joanna joan joanne jeanne juana janet jana jeannette asia janina hanna johana jo,
  giulia julia julie juliane juliana yulia iuliia julka jule yuliya, giulio julius jules julian
  julio julien gyula, giuseppe joseph josef jose pepe joe beppe jozef joey iosif josep yusuf
  yousef peppe pepito jos sepp osip jusuf, grace gracia graciela grazia, graham graeme, greta
  margaret margarete margarita marguerite maggie meg peggy marge margie margo margot margit
  gretchen rita gosia malgorzata marketa magda marjorie daisy madge grete gretel megan, gregory
  greg gregor grzegorz grigory grigoriy gregorio gregoire grisha, guenther gunther gunter,
  guillaume william wilhelm bill will billy willy willi liam guillermo guglielmo willem wim vilem
  memo vasil gwilym, gustav gustave gustavo gus, harald harold harry, hassan hasan, heidi adelheid
  adelaide, henriette harriet henrietta etta hattie, herbert herb bert, hilda hilde hildegard,
  howard howie, hubert hubertus hugh, hugo hugh, hussein husain hussain hossein, igor ihor,
  ignacio nacho ignatius ignaz ignacy, inga inge ingeborg, irene irina iryna irena ira, isaac isak
  yitzhak ike, isidor isidro, ivana ivanka, ivo yves iwo, jacob jakob jakub jack jim james jamie
  jimmy jaime jacques yakov jago giacomo santiago diego jake kuba jacobus iago koba seamus,
  jacqueline jaqueline jackie, jaroslav jarek jaroslaw yaroslav, jasmin jasmine yasmin yasmine,
  jeremy jerry jeremiah jeremias, jennifer jen jenny jenni, jessica jess jessie, jesus chus chuy,
  joachim jochen achim joaquin jochem, jonas jonah, jonathan jonathon jon jonny johnathan, jordan
  jordi, joerg jorg, joshua josh josue, judith judy judit, kai kay, kenneth ken kenny, kimberly
  kim kimberley, laszlo laci vladislav, lars lasse, laura lori laurie, lea leah, leo leon leonardo
  leonard leonhard lenny len lev leonid leopold, leonie leona, leslie les lesley, lillian lily
  lili lilly liliana, linda lin, louis luis lewis lou ludwig luigi ludovic lajos ludek luiz
  ludvig, louise luisa louisa luise lou ludovica lulu, lucas luke lukas luca lukasz luc luka,
  lucia lucy lucie luz lucille lucja luciana, lydia lidia, madeleine madeline maddie magdalena
  magda lena maddalena, manfred fred manni, marc mark marcus markus marco marcos marek marko
  marcel marius mario marcin, marcela marcella, maria marie mary mia maja mariam miriam mariya
  molly polly marysia marija mari maryam moira maire masha mitzi, mariana marianne marianna
  maryann maryanne, martha marta, martin marten maarten marty martijn, martina martine, matilda
  mathilda mathilde tilly matilde, matthew matt matthias mathias mateo matteo mats matthieu
  matheus mateusz matei matej matias mateu matvey mattias, maurice moritz mauricio maurizio
  morris, maximilian max maxim maksim maximiliano maxime massimo maksym maximo maxi, mercedes
  merche, michael mike mick mickey miguel michel mikhail michele mikael mihai mischa misha michal
  mitch mikkel mykhailo mihail micha mikhael mihaly, michelle michele michaela micaela mikaela,
  mohammed muhammad mohamed mohammad mehmet mo muhammed mohamad, monica monika monique moni, moses
  moshe moises, nadia nadja nadine nadezhda nadya, naomi noemi, natalie natalia nathalie natasha
  natalya nataliya natalija tasha, nathan nate nathaniel nat nathanael, nicholas nick nicolas
  nikolaus nikolas nikolaos nico niko nicola nikolai nikolay klaus claus niccolo mikolaj nikos
  mykola miklos nicky nikita, nicole nicola nicoletta nikki nicky nicolette, norman norm, olaf
  olav ole ola olof, olga olha helga, oliver olivier ollie oli, olivia liv, omar omer umar, oscar
  oskar, oswald ozzie, pamela pam, pascal pascale, patricia pat patty trish patrizia patsy tricia
  trisha paddy, patrick pat paddy patricio patryk patrice, paul paolo pablo pavel paulo pauli pal
  pawel pavlo poul, paula paola pauline paulina pavla paule, pedro peter piotr pietro pierre pete
  petr petros pjotr pyotr piet pieter per petter petar petrus petru perry, penelope penny,
  philippa pippa pip, priscilla cilla, rachel rachael raquel rahel, rafael raphael raffaele rafal
  rafi rafa, ralph ralf rolf, ramon raymond ray raimund raimundo, raul raoul, rebecca becky rebeca
  rebekah becca rivka rebekka bekka, reginald reg reggie, regina gina, reinhard reiner rainer,
  rene renee, renata renate, ricardo richard rick dick rich richie riccardo rickard ryszard rico,
  robert rob bob bobby robbie bert roberto robin, roberta bobbie, roderick rod, rodrigo ruy, roger
  rodger ruediger rudiger, roland rolando orlando, roman romain, ronald ron ronnie, rosa rose
  rosie rosita rosalie rosalia, rosemary rosemarie rosie, rudolf rudolph rudy rudi, russell russ,
  sabine sabina sabrina, sally sarah sara sadie salli, salvador salvatore sal turi, samuel sam
  sammy, samantha sam sammy, sebastian bastian seb basti sebastien sebastiano bas, sergei sergey
  serge sergio serhii serhiy sergiu sergej seryozha, sheila celia, sidney sid sydney, siegfried
  sigi siggi, silvia sylvia silvie sylvie, silvio sylvio silvan, simon simeon szymon shimon,
  simone simona, sofia sophie sophia sofie zofia zosia sonja sonia sonya zsofia sofija, solomon
  sol salomon suleiman soliman sulaiman, stanley stan stanislav stanislaw stanislas staszek,
  stella estelle estella, stephanie stefanie steffi stephie estefania stefania stephany stef,
  stuart stewart stu, susan susanne sue suzanne susi susie susanna suzy zuzana zuzanna sanne
  susana suse susann shoshana, svetlana sveta svitlana lana, sven svend, tamara tammy, tanja tanya
  tatiana tatyana tania tetiana, teresa theresa therese terry tess tessa terezia tereza resi
  teresia, terence terry terrence, thea dorothea, theodor theodore ted theo teddy fyodor fedor
  teodor tudor feodor, thomas tom tommy tomas tomasz tommaso tamas tomek toma tuomas tomaz, tim
  timothy timo timofey timotheus timoteo timmy, tiina tina, tobias tobi toby, torsten thorsten,
  ulrich uli ulli, ulrike uli rike ulla, ursula uschi ulla, valentin valentino valentine, valerie
  valeria valeriya, valery valeri valeriy, vanessa nessa, vera veronica veronika veronique ronnie,
  victor viktor vittorio vic, victoria viktoria vicky vittoria tori viki viktorija, vincent vince
  vincenzo vicente vinzenz enzo vin, viola violet violeta, virginia ginny ginger, vitaly vitali
  vitalii, vivian vivien, vladimir vladi volodymyr vova wladimir volodya vlad, walter walt wally
  valter gualtiero, wendy gwendolyn gwen, wilhelmina willemijn mina minna wilma wil vilhelmina,
  wolfgang wolf wolfi, xavier xavi javier javi xaver, yolanda jolanda, yusuf yousef, yvonne
  ivonne, zachary zach zack zak, zoe zoya, juha juhani, chemsi chema josemaria, brad bradley, glen
  glenn, jill gillian, rajesh raj, lawrence laurence larry lorenz laurent lorenzo laurens lauri
  laurie, hermann herman german, sean shaun shawn
`

/** Names that stand for themselves alone: two of all these that are not together are two people's. */
const alone = `
  adam akira ali alina ama amir amira amit andrea anil anita annika antti astrid birte bogdan
  bonnie boris brandon brenda brent bruno carmen chad chidi colin craig dana dean deepa deepak
  derek dirk dora duncan dwayne earl edith elaine emeka erin evan fang felix feng fiona florian
  gisela guido hamish hannu hartmut heather helmut hiro hiroshi holger horst humphrey ingrid iris
  jackson jason jay jens jiwoo joel joyce juergen jukka jun jurgen kalle kamil karen keith kelly
  kenji kerry kerstin kevin kinga kirsten kofi kwame kwesi kyle lance lee leroy lina lionel lloyd
  logan luna lynn magnus malcolm marina marine marion marla mika mikko milan milos ming minjun
  morten nancy nelson ngozi niels nigel nils nina norbert octavia otto owen oyelaran pekka petra
  phyllis priya quentin ramesh ravi rex rhys ross rowan roy rupert ruth ryan sanjay scott selma
  seth sharon shinji shirley sigrid sora sunil sunita suresh takeshi tara taro tiffany todd tracy
  travis trevor tunde tyler uwe valentina vijay wade wanda wayne wei wen werner yaw yuki zane
`

const groups = [
  ...together
    .trim()
    .split(',')
    .map((group) => group.trim().split(/\s+/)),
  ...alone
    .trim()
    .split(/\s+/)
    .map((name) => [name]),
]

const groupsOf = new Map<string, Set<number>>()
for (const [at, names] of groups.entries())
  for (const name of names) groupsOf.set(name, (groupsOf.get(name) ?? new Set()).add(at))

export const isKnownGiven = (name: string): boolean => groupsOf.has(name)

/** Is one short for the other, or another form of it? */
export function areOneGiven(a: string, b: string): boolean {
  const [of, others] = [groupsOf.get(a), groupsOf.get(b)]
  return a === b || Boolean(of && others && !of.isDisjointFrom(others))
}

/** A word for all forms of a name, by which it is looked up; several where it may be several names. */
export const givenKeys = (name: string): string[] => {
  const known = [...(groupsOf.get(name) ?? [])].map((at) => groups[at]?.[0] ?? name)
  return known.length ? known : [name]
}
