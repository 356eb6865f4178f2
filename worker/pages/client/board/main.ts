document.title = 'Board · Alongside'

export {}
