import type { CustomerWords } from './customer-words.ts'

export const pl: CustomerWords = {
  send: 'Wyślij',
  again: 'Nie udało się. Proszę spróbować ponownie za minutę.',
  question: {
    mail: 'Rozwiązaliśmy {case}. Czy są Państwo zadowoleni? Wystarczy jedno kliknięcie:',
    text: 'Rozwiązaliśmy {case}. Czy są Państwo zadowoleni? Proszę odpowiedzieć od 1 (wcale) do 5 (bardzo).',
    title: 'Czy są Państwo zadowoleni?',
    lead: 'Z tego, jak to rozwiązaliśmy.',
    scores: ['Wcale', 'Raczej nie', 'Średnio', 'Tak', 'Bardzo'],
    comment: 'Co powinniśmy wiedzieć? (nieobowiązkowo)',
    choose: 'Proszę wybrać odpowiedź.',
    thanks: 'Dziękujemy',
    change: 'Można otworzyć link ponownie i zmienić odpowiedź.',
    over: 'To pytanie wygasło. Proszę napisać do nas, jeśli możemy coś zrobić.',
  },
  receipt: {
    have: 'Dziękujemy za wiadomość. Przyjęliśmy reklamację jako {case} i ją badamy.',
    until: 'Odpowiemy do {when}.',
  },
  talk: {
    title: 'Państwa rozmowa z {workspace}',
    you: 'Państwo',
    message: 'Wiadomość',
    solved: 'Sprawa jest rozwiązana',
    isSolved: 'Sprawa jest rozwiązana. Proszę napisać ponownie, jeśli coś jeszcze zostało.',
    online: 'Przeczytaj i odpowiedz w internecie:',
    look: 'Sprawdź nowe wiadomości',
    earlier: 'Wcześniejsze wiadomości',
    none: 'Jeszcze nic tu nie napisano.',
    gone: 'Ten link już nie działa. Proszę do nas napisać.',
  },
}
