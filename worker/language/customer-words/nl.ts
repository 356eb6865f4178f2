import type { CustomerWords } from './customer-words.ts'

export const nl: CustomerWords = {
  send: 'Versturen',
  again: 'Dat is niet gelukt. Probeer het over een minuut opnieuw.',
  question: {
    mail: 'Wij hebben {case} opgelost. Bent u tevreden? Eén klik is genoeg:',
    text: 'Wij hebben {case} opgelost. Hoe tevreden bent u? Antwoord met 1 (helemaal niet) tot 5 (zeer).',
    title: 'Hoe tevreden bent u?',
    lead: 'Over hoe wij dit hebben opgelost.',
    scores: ['Helemaal niet', 'Niet echt', 'Gaat wel', 'Tevreden', 'Zeer tevreden'],
    comment: 'Wat moeten wij weten? (niet verplicht)',
    choose: 'Kies een antwoord.',
    thanks: 'Bedankt',
    change: 'U kunt de link opnieuw openen en uw antwoord wijzigen.',
    over: 'Deze vraag is verlopen. Schrijf ons als wij iets kunnen doen.',
  },
  receipt: {
    have: 'Bedankt dat u het ons laat weten. Wij hebben uw klacht als {case} ontvangen en zoeken het uit.',
    until: 'U heeft ons antwoord uiterlijk {when}.',
  },
  talk: {
    title: 'Uw gesprek met {workspace}',
    you: 'U',
    message: 'Uw bericht',
    solved: 'Dit is opgelost',
    isSolved: 'Dit is opgelost. Schrijf opnieuw als er nog iets is.',
    online: 'Lezen en antwoorden op het web:',
    look: 'Kijken of er nieuwe berichten zijn',
    earlier: 'Eerdere berichten',
    none: 'Hier is nog niets geschreven.',
    gone: 'Deze link is niet meer geldig. Schrijf ons alstublieft.',
  },
}
