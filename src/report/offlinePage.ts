import { escapeHtml } from './escapeHtml';
import { PAGE_STYLE } from './index/pageStyle';
import { OUTPUT_STYLE } from './outputStyle';
import { plotlyBundle } from './plotlyBundle';

/** Nothing may be fetched from anywhere, whatever stands in the page. */
const CONTENT_POLICY =
  "default-src 'none'; img-src data: blob:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'";

/** What stands in a page. */
export interface PageContent {
  /** Text. */
  readonly title: string;
  /** HTML behind the title. */
  readonly badge?: string;
  /** Text below the title. */
  readonly subtitle: string;
  /** HTML in the order of the page. */
  readonly sections: readonly string[];
  /** The links at the top: id of a section and text. */
  readonly links?: readonly (readonly [id: string, heading: string])[];
  /** The project's root, where the plotly bundle lies; null for a page without charts, which is 5 MB smaller. */
  readonly plotlyFrom: string | null;
}

/** A whole page that needs no network, in the style of the report. Throws when the plotly bundle is not there. */
export function offlinePage({
  title,
  badge = '',
  subtitle,
  sections,
  links,
  plotlyFrom,
}: PageContent): string {
  const nav =
    links === undefined
      ? ''
      : `<nav>${links.map(([id, heading]) => `<a href="#${id}">${escapeHtml(heading)}</a>`).join('')}</nav>\n`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${CONTENT_POLICY}">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<style>${OUTPUT_STYLE}${PAGE_STYLE}</style>
</head>
<body>
<div class="page">
<header><h1>${escapeHtml(title)}${badge}</h1><p>${escapeHtml(subtitle)}</p></header>
${nav}${sections.join('\n')}
<footer>This page holds all its charts and pictures and asks the network for nothing.</footer>
</div>
${plotlyFrom === null ? '' : plotlyBundle(plotlyFrom)}
</body>
</html>
`;
}
