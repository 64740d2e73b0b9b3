import { EXPLORE_STYLE } from './explore/exploreStyle';

/** The look of figures, tables and galleries, in notebooks and in the report. Touches no class but its own. */
export const OUTPUT_STYLE = `
.course-figure { margin: 1rem 0; padding: 0; max-width: 920px; background: #fff; color: #24292f; break-inside: avoid;
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
.course-figure figcaption { padding: 0 0 2px; text-align: left; font-size: 15px; line-height: 1.4; font-style: normal; color: #24292f; }
.course-figure figcaption span { color: #57606a; font-size: 13px; margin-left: 6px; }
.course-figure-plot { overflow: hidden; }
.course-note { color: #57606a; font-size: 13px; margin: 0; padding: 12px 0; }
.course-table-place { overflow-x: auto; margin: 0.75rem 0; break-inside: avoid-page; font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
table.course-table { border-collapse: collapse; border: 0; margin: 0; font-size: 13px; line-height: 1.45; color: inherit; table-layout: auto; }
table.course-table caption { caption-side: top; text-align: left; font-size: 15px; font-weight: 600; padding: 0 0 6px; color: inherit; white-space: nowrap; }
.course-table-place table.course-table th, .course-table-place table.course-table td { border: 0; border-bottom: 1px solid rgba(110, 118, 129, 0.25); padding: 5px 14px 5px 0;
  text-align: left; vertical-align: top; max-width: 480px; overflow-wrap: break-word; white-space: normal; background: none; }
.course-table-place table.course-table th { font-weight: 600; border-bottom: 2px solid rgba(110, 118, 129, 0.45); overflow-wrap: normal; }
.course-table-place table.course-table .course-number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; padding-left: 14px; }
table.course-table tbody tr:nth-child(n) { background: none; }
table.course-table tbody tr:hover { background: rgba(0, 114, 178, 0.07); }
.course-more { color: #6e7781; font-size: 13px; margin: 6px 0 0; }
.course-gallery-place { margin: 0.75rem 0; font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color: inherit; }
.course-gallery-title { font-size: 15px; font-weight: 600; margin: 0 0 8px; }
.course-gallery { display: grid; gap: 14px 12px; }
.course-card { margin: 0; padding: 0; min-width: 0; break-inside: avoid; }
.course-card-picture { position: relative; display: flex; align-items: center; justify-content: center; aspect-ratio: 1;
  background: #f3f5f7; border-radius: 6px; overflow: hidden; }
.course-card-picture img { display: block; max-width: 100%; max-height: 100%; margin: 0; object-fit: contain; }
.course-card-picture img.course-enlarged { width: 100%; height: 100%; }
.course-card-unreadable { color: #86181d; background: #fff1f0; font-size: 12px; line-height: 1.35; padding: 10px; overflow-wrap: anywhere; overflow: auto; max-height: 100%; box-sizing: border-box; }
.course-badge { position: absolute; left: 6px; top: 6px; max-width: calc(100% - 12px); box-sizing: border-box; background: rgba(255, 255, 255, 0.94);
  color: #24292f; border: 1px solid rgba(31, 35, 40, 0.2); border-radius: 999px; padding: 1px 8px; font-size: 11px; font-weight: 600; overflow-wrap: anywhere; }
.course-card figcaption { font-size: 12px; line-height: 1.35; padding: 4px 2px 0; text-align: left; overflow-wrap: anywhere; font-style: normal; color: inherit; }
.course-card figcaption .course-path { display: block; color: #6e7781; font-size: 11px; }
.course-grid { display: grid; gap: 8px; align-items: center; break-inside: auto; }
.course-grid-label { font-size: 13px; font-weight: 600; line-height: 1.35; overflow-wrap: anywhere; padding-right: 6px; }
.course-grid-label span { display: block; font-weight: 400; font-size: 12px; color: #6e7781; }
.course-progress { font: 13px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color: inherit; display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; max-width: 920px; }
.course-progress-track { flex: 1 1 160px; max-width: 320px; height: 8px; border-radius: 4px; background: rgba(110, 118, 129, 0.25); overflow: hidden; }
.course-progress-bar { height: 100%; background: #0072b2; }
.course-progress-text { font-variant-numeric: tabular-nums; }
.course-answer { max-width: 920px; box-sizing: border-box; margin: 0.5rem 0; padding: 6px 12px; border-left: 4px solid #afb8c1; background: #f6f8fa; color: #24292f;
  font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
.course-answer-right { border-left-color: #009e73; background: #eefaf5; }
.course-answer-wrong { border-left-color: #d55e00; background: #fff5ee; }
${EXPLORE_STYLE}`;
