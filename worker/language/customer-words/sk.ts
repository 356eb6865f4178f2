import type { CustomerWords } from './customer-words.ts'

export const sk: CustomerWords = {
  send: 'Odoslať',
  again: 'Nepodarilo sa to. Skúste to prosím o minútu znova.',
  question: {
    mail: 'Vyriešili sme {case}. Ste spokojní s tým, ako to prebehlo? Stačí jedno kliknutie:',
    text: 'Vyriešili sme {case}. Ako ste spokojní? Odpovedzte 1 (vôbec) až 5 (veľmi).',
    title: 'Ako ste spokojní?',
    lead: 'S tým, ako sme to vyriešili.',
    scores: ['Vôbec', 'Skôr nie', 'Tak napoly', 'Spokojní', 'Veľmi spokojní'],
    comment: 'Čo by sme mali vedieť? (nepovinné)',
    choose: 'Vyberte prosím odpoveď.',
    thanks: 'Ďakujeme',
    change: 'Odkaz môžete otvoriť znova a odpoveď zmeniť.',
    over: 'Táto otázka sa skončila. Napíšte nám, ak môžeme niečo urobiť.',
  },
  receipt: {
    have: 'Ďakujeme, že nám to hovoríte. Vašu sťažnosť máme ako {case} a zaoberáme sa ňou.',
    until: 'Našu odpoveď budete mať do {when}.',
  },
  talk: {
    title: 'Váš rozhovor s {workspace}',
    you: 'Vy',
    message: 'Vaša správa',
    solved: 'Je to vyriešené',
    isSolved: 'Je to vyriešené. Napíšte znova, ak niečo zostáva.',
    online: 'Čítať a odpovedať na webe:',
    look: 'Pozrieť nové správy',
    earlier: 'Staršie správy',
    none: 'Zatiaľ tu nič nebolo napísané.',
    gone: 'Tento odkaz už neplatí. Napíšte nám prosím.',
  },
}
