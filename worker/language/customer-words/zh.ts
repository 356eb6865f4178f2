import type { CustomerWords } from './customer-words.ts'

export const zh: CustomerWords = {
  send: '发送',
  again: '没有成功。请一分钟后再试。',
  question: {
    mail: '我们已解决 {case}。您对处理过程满意吗？点一下即可：',
    text: '我们已解决 {case}。您满意吗？请回复 1（完全不满意）到 5（非常满意）。',
    title: '您满意吗？',
    lead: '对我们这次的处理。',
    scores: ['完全不满意', '不太满意', '一般', '满意', '非常满意'],
    comment: '有什么想告诉我们的？（选填）',
    choose: '请选择一项。',
    thanks: '谢谢',
    change: '您可以再次打开链接修改回答。',
    over: '此问题已结束。如有需要，请联系我们。',
  },
  receipt: {
    have: '感谢您告诉我们。您的投诉已登记为 {case}，我们正在处理。',
    until: '我们将在 {when} 之前答复您。',
  },
  talk: {
    title: '您与 {workspace} 的对话',
    you: '您',
    message: '留言',
    solved: '已解决',
    isSolved: '已解决。如果还有问题，请再次留言。',
    online: '在网页上阅读和回复：',
    look: '查看新消息',
    earlier: '更早的消息',
    none: '这里还没有内容。',
    gone: '此链接已失效。请联系我们。',
  },
}
