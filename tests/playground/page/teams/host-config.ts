/** How Teams draws Adaptive Cards: its light theme's sizes and colours. */

const colour = (value: string, subtle: string) => ({ default: value, subtle })

const foreground = {
  default: colour('#242424', '#616161'),
  dark: colour('#242424', '#616161'),
  light: colour('#ffffff', '#f0f0f0'),
  accent: colour('#5b5fc7', '#7579eb'),
  good: colour('#237b4b', '#4c9a6f'),
  warning: colour('#9a5b00', '#b98031'),
  attention: colour('#b3273f', '#c4314b'),
}

const container = (backgroundColor: string) => ({ backgroundColor, foregroundColors: foreground })

export const hostConfig = {
  supportsInteractivity: true,
  fontFamily: "'Segoe UI', 'Helvetica Neue', Arial, sans-serif",
  fontSizes: { small: 12, default: 14, medium: 16, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 300, default: 400, bolder: 600 },
  lineHeights: { small: 16, default: 20, medium: 22, large: 24, extraLarge: 32 },
  spacing: { small: 4, default: 9, medium: 13, large: 18, extraLarge: 24, padding: 14 },
  separator: { lineThickness: 1, lineColor: '#e5e5e5' },
  containerStyles: {
    default: container('#ffffff'),
    emphasis: container('#f5f5f5'),
    accent: container('#e8ebfa'),
    good: container('#e7f2da'),
    warning: container('#fbf3df'),
    attention: container('#fcf0f2'),
  },
  imageSizes: { small: 32, medium: 52, large: 100 },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    preExpandSingleShowCardAction: false,
    showCard: { actionMode: 'inline', inlineTopMargin: 12, style: 'emphasis' },
  },
  factSet: {
    title: {
      color: 'default',
      isSubtle: true,
      size: 'default',
      weight: 'default',
      wrap: true,
      maxWidth: 130,
    },
    value: { color: 'default', size: 'default', weight: 'default', wrap: true },
    spacing: 12,
  },
  inputs: {
    allowDynamicallyFilteredChoiceSet: true,
    label: {
      inputSpacing: 'small',
      requiredInputs: { weight: 'bolder', suffix: ' *', suffixColor: 'attention' },
      optionalInputs: { weight: 'bolder' },
    },
    errorMessage: { color: 'attention', size: 'small', spacing: 'small' },
  },
  table: { cellSpacing: 6 },
}
