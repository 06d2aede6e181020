import { Alert, createTheme, DEFAULT_THEME, type MantineColorsTuple } from '@mantine/core';

const pine: MantineColorsTuple = [
  '#eafaf6',
  '#d3f1e9',
  '#a6e3d3',
  '#75d4bb',
  '#4cc7a7',
  '#2fa98c',
  '#1c8a72',
  '#0f766e',
  '#0b5f58',
  '#064842',
];

// Mantine's deepest orange, the text of its light badges, has a contrast of 4.1 : 1 on their ground.
const orange = [...DEFAULT_THEME.colors.orange.slice(0, 9), '#b13c0a'] as unknown as MantineColorsTuple;

/** Shades are chosen so that text on them keeps a contrast of 4.5 : 1 in light and dark. */
export const theme = createTheme({
  primaryColor: 'pine',
  colors: { pine, orange },
  primaryShade: { light: 7, dark: 7 },
  autoContrast: true,
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'ui-sans-serif, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace',
  headings: { fontWeight: '650' },
  // By itself a message is pure white in dark.
  components: { Alert: Alert.extend({ styles: { message: { color: 'var(--mantine-color-text)' } } }) },
});
