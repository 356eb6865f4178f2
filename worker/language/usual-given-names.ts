import { isKnownGiven } from './likeness/given-names.ts'

/** Beside those with short forms, names that many have, without accents. */
const usual = new Set(
  `aada aaliyah aarav abdul abdullah abebe achim adele adil aditya adnan adriaan agata agnete agnieszka ahti aida aila
  aino aiko ainhoa akash akiko aksel alba aleksi aleksandrs alenka alessia alexandros alfredo alfonsas algirdas aliisa
  alix almudena altan alva alvaro amal amalia amalie amandine ambre aminata amparo anabel anahita ananya anastasios
  andela andrija ane aneta anett aniko anila anisa anjali anke anneke annelies anneli annelie annemarie anselm ante
  antonella anu anurag aoife apostolos arash araceli aranka arda arek ariane arif arkadiusz arman armando armin arnaud
  arne arno arnold arto arun arvid arvo asa asger ashok asli aslan astri athanasios attila aurelie aurora ausra axel
  ayako ayhan aylin ayse aysegul aysel aysun ayumi azra aziz babak bahar balazs bahram baptiste barna bartek bas bastian
  batuhan bayram beat bela berat berit berk berkay bernt berta besim bettina bilal bilge bianca bjarne bjork bjorn blanca
  blanka blaz boglarka bojan boglar borja borut bozena branislav branka branko bridgette brigita britt britta brynjar bulent
  burak burcu busra caglar can candice cansu caoimhe carina carme carmela catarina celal celia celine cem cengiz cesar ceyda
  chandra charlotte cheng chiamaka chidinma chien chiyo chloe chukwuemeka ciara cihan claus clelia cody coen colette corina
  corinna corinne cosmin csaba csilla dagmar dagny dalibor damir damla danica danijel danuta daria darius dariusz darko
  daryl deniz deniza dejan delphine denisa derya desiree devrim diego dilara dimitar dina dita dirk djordje dogan dominika
  doris dorota dorte dragan duarte duc dusan ebba ebru ece eda edda edgar edita eemeli eero eetu efe egle egon eija eila
  eino einar eirik ekin elham eliska elke ella elle elin elif elma elmar elodie elsbeth elvira eman emine emir emre ender
  enes engin eoin erdem eren erhan erkan erki erkki erlend ernests ersin erzsebet esa esra estelle eszter eunji eva-maria
  evangelos ezgi fadi fahad faisal faith fanny farah farid farida farouk fatih fatma ferhat feride ferit ferran fikret
  filipa finn firat flavia flavio flemming fleur floor florentina florin frederieke freek freya frida fumiko furkan gaetan
  gaelle gamze gaspard gergely gergo geza ghislaine gintaras gizem gokhan gonca goncalo gorkem gosia graca grazyna greta
  grethe grigorios gro grzegorz gudrun gul gulsah gunilla gunnar gustaw gyorgy gyula hakan hakon halil halina halvor hamid
  hana hanne hannele harald haris harri haruka haruto hasan hassan hatice hayley heba hedda hedvig heidi heikki heike
  heli helga hella helle henna henning hermine hilda hilde hilkka hjalmar hoang hong hristo hugo hulya huseyin hussein
  hyejin ibolya ida iga ignacio igor iker ildiko ilhan ilir ilkka ilmari ilona ilse imani imran inga ingeborg inger
  ingmar ingvild inka inna ioana ioanna ippolita ira irena irene irmgard irmeli isa isak ishaan ismail ismet istvan itziar
  ivana iveta ivica ivo izabella jaakko jaana jaap jacek jadwiga jagoda jakov jamal jannik janneke janine jarek jarkko
  jarmila jaroslav jarno jaromir jasmin jasmina jasmine jasper jelle jelena jenni jeroen jerzy jessica jette jihoon jill jin
  jip jitka joaquin joelle joke jolanta jon joni jonna joost joris jorma jorunn josefina joseba joye jozefina judit julian
  jytte jyri kaan kadir kai kaisa kaito kamal kamala kamran kaoru karim karin karina karolis karsten kasper kati katinka
  katri kaye kazimierz kazuo kazuko keiko kemal kenan kerem kerim khalid khadija kiara kimberly kimmo kinga kjell kjersti
  klaudia knut koen koji konsta koray kornelia krisztina krisztian kubilay kumar kunal kylie ladislav lada laetitia laila
  lajos lale lana lara lasse lassi latifa laura laure laurids lauren layla lea leandro leena leevi leif leila lenart lene
  lenz leonie leszek leticia levent leyla liam liana lidia lien liisa lila lilian liliana lillemor linde linh linnea linus
  liora lise liselotte liv livia ljiljana ljubica lotte lotta louane louis loris lourdes luana lubomir luboslav luca lucia
  luciana lucie ludmila ludovic luigi luis luisa luka lukas luminita lutz luz lydia maaike maarten maarit madalina madeleine
  maelle magali magda mahesh mahmoud mahmut maja makoto malgorzata malin mamadou manish manoj manon marcel marcela marcelo
  marcin marco marcos marek maren mareike margit margot margrethe mariam mariana mariano marianne mariela mariya marija marijke
  marisa marisol marit marius marjo marko markku markus marleen marlene marlies marloes marta martin martine martina marta
  marwan masako masoud massimo mate mateja mateusz mathieu mathilde matias matthias mattis mauricio maurice maurizio maxime
  megan mehdi mehmet mehtap meike mei melanie melek melike melina meltem merete meral merve mette michal michele micha
  mieczyslaw miguel mihaela mikael miki mile milena milica miloslav mina minh ming minna mira miren mireia mireille mirela
  miriam mirja miriana miro miroslav miroslava misaki mladen mohamed mona monika monique morana moshe mudassar muhammed
  murat mustafa myriam nabil nada nadia nadine nadja nagy naoki naoko naomi narges nasrin natasa nathan nathalie nazim neda
  nedim neha nejc nele nella nenad nermin neslihan nesrin nevena nga ngoc nhung nick nicola nicole nienke niina nika niklas
  nils nino noemi noah noel noelle nora noora noriko nour nuno nur nuray nurcan nuria obinna odd oddvar odile ofelia oguz
  ola olaf olav ole oleg olivia olivier oluwaseun omar omer onur oona orhan orla orlando orsolya osamu oscar oskar osman
  osvaldo outi ove oya ozan ozge ozgur ozlem pablo paivi pal paloma pamela panagiotis paola pascal pascale pasi patricia
  paulina pavla peder pedro peggy pelin pentti per petar petteri pia pierre pilar pim pinar pirjo pirkko pooja pradeep
  pranav preben prisca priyanka przemyslaw quirin quynh radek radka radoslav radoslaw radu rafal rafael ragnar ragnhild
  rahul raija raimo raluca ramazan ramon ramona rana randi rania raphael raquel rasmus rauf raul reem regina reidar reiko
  reinhard remi remy renata renate rene renee reza riccardo rien riikka rin rita ritva roar robin rocio rodica rodrigo
  rogier rohan rohit roland rolf roman romana romain rosalia roswitha roxana roza ruben rune ruslan ryo ryota sabina sabine
  sabrina sadik sadia saga sahar said saija sakari sakura salim salma salome salvatore sameer sami samir samira samuli sandeep
  sanna sanne santeri santiago sara sari sarolta satoshi satu saverio savas sebnem seda sedat sefa selcuk selim selin semih
  serap sergej sergio serhat serkan sevgi sevda sevil seyma shira shreya sibel siegfried sigmund signe sigurd siiri silje
  silke silvia simona simone sinan sindre sini sinikka sirpa siv slavica slavko slavomir slawomir slobodan snezana soeren
  sofie sofija soledad solene solveig sonia sonja soren sotirios soumya stanislav stanislaw stavros stein stella steluta
  stine stoyan sture suat sumit suna sunniva susann sven svenja svetlana swati sylvain sylvia sylvie synne szabolcs szilvia
  szymon tadeusz taimi taina takashi talia tamar tamara tamas tancrede tanel tanja tanya taneli tapio taras tariq tarja tarmo
  tatiana tatjana tatu taylan teemu teodora terho teppo tereza terje tero teresa terhi thea thi thomas thorsten thierry
  thibault thijs thuy tijana tiina tilda tim timea timo tino titouan tiziana tjaart todor tolga tom tomas tomasz tomislav
  tomoko toms tone toomas torben torbjorn tord tore torill torsten toru toshiko tova traian trond trygve tuba tugba tuija
  tuncay tuomas tuomo turgut tyra ufuk ugo ugur ulf ulla ulrika ulrike ulrich ulvi umut unni urs ursula urszula uwe vaclav
  vaidas valeria valerie vandana vanessa vanja vasile vasilis vasyl veera vegard veikko veijo vera veli venla vesa vesna
  vibeke victoria vidar vijaya viktoria vikram vilde vilho ville vilma vincent vincenzo viola violeta violetta virginia
  virginie virpi vit vivian vivek vlad vlasta volkan volker volodymyr wenche wiebke wieslaw wieslawa wilfried winfried
  wioletta wiktor wiktoria witold wlodzimierz wouter xiaoming ximena xin yael yagmur yan yannick yara yasemin yasin yasmin
  yasuko yavuz ye yen yigit yildiz yiannis yilmaz ylva yoko yolande yoshiko yosef younes yui yukiko yulia yun yunus yuriy
  yves zafer zahra zaneta zarko zbigniew zbynek zdenek zdenka zehra zeliha zeki zeljko zeynep zita zlata zoltan zora zoran
  zorica zsolt zsuzsa zsuzsanna zuhal zuzanna zvonimir zygmunt aron alva mckenzie joann kayla kaitlyn madison tyler brittany
  jordan logan caleb ethan aidan mason wyatt austin hunter dylan connor savannah sierra skyler sophie sophia ava mia
  chloe zara ellie gemma hayley leanne rhiannon sian gareth ieuan dafydd niamh saoirse siobhan padraig eoghan`.split(
    /\s+/,
  ),
)

/** Whether many are called so: what stands behind a comma is then no firm. */
export const isUsualGiven = (name: string): boolean => isKnownGiven(name) || usual.has(name)
