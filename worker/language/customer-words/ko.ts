import type { CustomerWords } from './customer-words.ts'

export const ko: CustomerWords = {
  send: '보내기',
  again: '보내지 못했습니다. 1분 뒤에 다시 시도해 주세요.',
  question: {
    mail: '{case} 건을 해결했습니다. 처리에 만족하셨나요? 한 번만 누르시면 됩니다:',
    text: '{case} 건을 해결했습니다. 얼마나 만족하시나요? 1(전혀 아님)부터 5(매우 만족)까지로 답장해 주세요.',
    title: '얼마나 만족하시나요?',
    lead: '이번 처리에 대해 알려 주세요.',
    scores: ['전혀 아님', '별로', '보통', '만족', '매우 만족'],
    comment: '저희가 알아야 할 점이 있나요? (선택)',
    choose: '하나를 선택해 주세요.',
    thanks: '감사합니다',
    change: '링크를 다시 열어 답을 바꿀 수 있습니다.',
    over: '이 질문은 마감되었습니다. 도움이 필요하시면 문의해 주세요.',
  },
  receipt: {
    have: '알려 주셔서 감사합니다. 불만 사항을 {case}(으)로 접수하여 확인하고 있습니다.',
    until: '{when}까지 답변드리겠습니다.',
  },
  talk: {
    title: '{workspace}와(과)의 대화',
    you: '고객님',
    message: '메시지',
    solved: '해결되었습니다',
    isSolved: '해결되었습니다. 남은 것이 있으면 다시 써 주세요.',
    online: '웹에서 읽고 답하기:',
    look: '새 메시지 확인',
    earlier: '이전 메시지',
    none: '아직 작성된 내용이 없습니다.',
    gone: '이 링크는 더 이상 유효하지 않습니다. 문의해 주세요.',
  },
}
