/**
 * Text that plotly shows as itself. Plotly reads tags and entities in titles, ticks and hover texts, and formulas
 * between dollar signs, so a file name with such characters would change or break the chart.
 */
export function plotText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\$/g, '&#36;');
}

/** The text that `plotText` was given. */
export function plainText(text: string): string {
  return text.replace(/&#36;/g, '$').replace(/&gt;/g, '>').replace(/&lt;/g, '<').replace(/&amp;/g, '&');
}
