/** The look of `index.html`: one column, light, readable on a phone and on paper. */
export const PAGE_STYLE = `
:root { color-scheme: light; --ink: #24292f; --muted: #57606a; --line: #d8dee4; --accent: #0072b2; }
* { box-sizing: border-box; }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; }
body { margin: 0; background: #f6f8fa; color: var(--ink); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
.page { max-width: 1000px; margin: 0 auto; padding: 0 20px 64px; }
header { padding: 40px 0 16px; }
h1 { font-size: 30px; line-height: 1.2; margin: 0 0 6px; letter-spacing: -0.01em; overflow-wrap: anywhere; }
header p { color: var(--muted); margin: 0; overflow-wrap: anywhere; }
nav { display: flex; flex-wrap: wrap; gap: 4px 18px; padding: 10px 0; margin: 0 0 20px; border-bottom: 1px solid var(--line); font-size: 14px; }
a { color: var(--accent); text-decoration: none; }
a:hover { text-decoration: underline; }
section { background: #fff; border: 1px solid var(--line); border-radius: 10px; padding: 24px 28px; margin: 0 0 20px; scroll-margin-top: 12px; }
h2 { font-size: 20px; margin: 0 0 10px; line-height: 1.3; }
h3 { font-size: 16px; margin: 8px 0; }
p { margin: 0 0 10px; max-width: 54em; }
code { font: 0.92em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
pre { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; background: #f6f8fa; border: 1px solid var(--line); border-radius: 6px; padding: 10px 12px; white-space: pre-wrap; overflow-wrap: anywhere; }
.result { display: flex; flex-wrap: wrap; gap: 16px 36px; align-items: center; }
.result > div:last-child { flex: 1 1 340px; }
.result + .result { margin-top: 20px; padding-top: 20px; border-top: 1px solid var(--line); }
.result .figure { font-size: 60px; line-height: 1; font-weight: 650; color: var(--accent); letter-spacing: -0.02em; font-variant-numeric: tabular-nums; white-space: nowrap; }
.result .figure small { display: block; max-width: 180px; white-space: normal; font-size: 14px; line-height: 1.4; font-weight: 400; color: var(--muted); letter-spacing: 0; padding-top: 6px; }
.lead { font-size: 19px; line-height: 1.4; margin-bottom: 6px; font-weight: 600; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); gap: 12px 24px; margin: 22px 0 0; padding: 16px 0 0; border-top: 1px solid var(--line); }
.tiles dt { color: var(--muted); font-size: 13px; }
.tiles dd { margin: 2px 0 0; font-size: 18px; font-weight: 600; font-variant-numeric: tabular-nums; }
.warnings { background: #fff8e6; border-color: #e6c766; }
.warnings ul { margin: 0; padding-left: 20px; }
.warnings li { margin: 4px 0; overflow-wrap: anywhere; }
.absent { color: #6b4e00; background: #fff8e6; border-radius: 6px; padding: 8px 12px; }
summary { cursor: pointer; color: var(--accent); font-size: 14px; }
.hint { color: var(--muted); font-size: 14px; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 380px), 1fr)); gap: 8px 40px; align-items: start; }
.notebooks, .files { margin: 0; padding-left: 22px; }
.notebooks li { margin: 6px 0; }
.files { columns: 240px; list-style: none; padding: 0; }
.files li { margin: 4px 0; break-inside: avoid; overflow-wrap: anywhere; }
.state { font-size: 13px; margin-left: 8px; white-space: nowrap; font-variant-numeric: tabular-nums; }
.state.good { color: #006b4f; }
.state.plain { color: var(--muted); }
.badge { display: inline-block; border: 1px solid currentColor; border-radius: 999px; font-size: 12px; line-height: 1.5; padding: 0 10px; margin-left: 8px; vertical-align: 4px; letter-spacing: 0; font-weight: 600; }
.badge.complete { color: #006b4f; }
.badge.running, .badge.stopped { color: #8a5a00; }
.badge.failed { color: #b3261e; }
footer { color: var(--muted); font-size: 13px; padding: 4px 4px 0; }
.course-figure, .course-table-place { max-width: none; }
@media (max-width: 640px) {
  .page { padding: 0 10px 40px; }
  header { padding: 24px 6px 10px; }
  nav { padding: 8px 6px; }
  h1 { font-size: 24px; }
  section { padding: 18px 14px; }
  .result + .result { margin-top: 20px; padding-top: 20px; border-top: 1px solid var(--line); }
.result .figure { font-size: 48px; }
  .course-gallery { grid-template-columns: repeat(2, minmax(0, 1fr)) !important; }
}
@media print {
  @page { margin: 14mm; }
  body { background: #fff; font-size: 11pt; }
  .page { max-width: none; padding: 0; }
  nav { display: none; }
  header { padding: 0 0 12px; }
  section { border: 0; border-radius: 0; padding: 8px 0; }
  h2, h3 { break-after: avoid; }
  .warnings { border: 1px solid #e6c766; padding: 10px 14px; }
  .course-gallery { grid-template-columns: repeat(4, 1fr) !important; break-before: avoid; }
  a { color: inherit; }
  .modebar { display: none !important; }
}
`;
