/** The look of the interactive pieces: confusion matrix and threshold. Part of `OUTPUT_STYLE`. */
export const EXPLORE_STYLE = `
.course-explore { margin: 1rem 0; max-width: 920px; color: #24292f; background: #fff; font: 14px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
.course-explore [hidden] { display: none !important; }
.course-explore :focus-visible { outline: 3px solid #0072b2; outline-offset: 1px; }
.course-explore table { border-collapse: separate; border-spacing: 3px; margin: 0; font-size: 13px; border: 0; }
.course-explore .course-explore-of { font-size: 12px; font-weight: 400; color: #57606a; margin: 0; }
.course-explore th { font-weight: 600; text-align: right; padding: 2px 8px 2px 0; max-width: 150px; overflow-wrap: anywhere; vertical-align: middle; border: 0; background: none; }
.course-explore thead th { text-align: center; vertical-align: bottom; padding: 0 4px 2px; }
.course-explore th.course-confusion-axis { color: #57606a; font-weight: 400; white-space: nowrap; }
.course-explore td { padding: 0; border: 0; text-align: center; background: none; }
.course-cell { display: block; width: 100%; min-width: 62px; min-height: 48px; padding: 4px 6px; border: 1px solid rgba(31, 35, 40, 0.15); border-radius: 5px; cursor: pointer; font: inherit; line-height: 1.25;
  color: #24292f; background: rgba(0, 90, 141, calc(0.04 + 0.96 * var(--share))); print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.course-cell-wrong { background: rgba(186, 73, 0, calc(0.12 + 0.88 * var(--share))); }
.course-cell-none { background: #f6f8fa; color: #6e7781; }
.course-cell-dark { color: #fff; }
.course-cell b { display: block; font-size: 15px; }
.course-cell span { font-size: 12px; }
.course-cell[aria-pressed="true"] { box-shadow: 0 0 0 3px #24292f; }
.course-explore-controls { display: flex; flex-wrap: wrap; align-items: center; gap: 6px 18px; margin: 8px 0; max-width: none; }
.course-explore-controls label { white-space: nowrap; max-width: 100%; }
.course-explore-controls select { max-width: 220px; font: inherit; padding: 2px 4px; }
.course-explore-controls input[type="number"] { width: 5.5em; font: inherit; padding: 2px 4px; }
.course-explore-controls input[aria-invalid="true"] { border: 2px solid #d55e00; }
.course-explore-more { font: inherit; font-size: 13px; padding: 3px 12px; border: 1px solid #afb8c1; border-radius: 6px; background: #f6f8fa; color: #24292f; cursor: pointer; max-width: 100%; overflow-wrap: anywhere; }
.course-explore-more[aria-pressed="true"] { border-color: #24292f; box-shadow: 0 0 0 1px #24292f; }
.course-explore-files { margin-top: 14px; }
.course-explore-files .course-gallery-title span { font-weight: 400; color: #57606a; }
.course-explore-gallery { grid-template-columns: repeat(auto-fill, minmax(128px, 1fr)); margin-bottom: 10px; }
.course-explore-nopicture { font-size: 12px; color: #6e7781; padding: 8px; text-align: center; }
.course-explore-slider { margin: 10px 0 2px; max-width: none; }
.course-explore-slider output { font-weight: 700; font-variant-numeric: tabular-nums; }
.course-explore-slider input { display: block; width: 100%; max-width: 640px; margin: 4px 0; accent-color: #0072b2; }
.course-explore-results { display: flex; flex-wrap: wrap; gap: 14px 34px; align-items: center; margin: 12px 0; break-inside: avoid; }
.course-four td { min-width: 92px; padding: 6px 10px !important; border-radius: 5px; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
.course-four td b { display: block; font-size: 20px; line-height: 1.2; font-variant-numeric: tabular-nums; }
.course-four td span { font-size: 12px; color: #57606a; }
.course-explore td.course-four-right { background: #e3f0f8; }
.course-explore td.course-four-wrong { background: #fbe9dd; }
.course-explore-tiles { display: grid; grid-template-columns: repeat(2, minmax(150px, 1fr)); gap: 8px 22px; margin: 0; flex: 1 1 320px; }
.course-explore-tiles dt { font-size: 13px; color: #57606a; }
.course-explore-tiles dd { margin: 0; font-size: 20px; line-height: 1.25; font-weight: 650; font-variant-numeric: tabular-nums; }
.course-curves { overflow: visible; display: block; width: 100%; max-width: 640px; height: auto; break-inside: avoid; }
.course-curves text { font-size: 11px; fill: #57606a; }
.course-curve-legend { display: flex; flex-wrap: wrap; gap: 2px 16px; margin: 2px 0 10px; font-size: 12px; color: #57606a; }
.course-curve-legend svg { width: 26px; height: 10px; vertical-align: middle; }
.course-curve { fill: none; stroke-width: 2; }
.course-curve-precision { stroke: #0072b2; }
.course-curve-recall { stroke: #d55e00; stroke-dasharray: 5 3; }
.course-curve-cost { stroke: #00795a; }
.course-curve-grid { stroke: #e6e9ec; }
.course-curve-mark { stroke: #24292f; stroke-width: 1.5; }
.course-curve-cheapest { stroke: #00795a; stroke-width: 1.5; stroke-dasharray: 2 3; }
.course-curve-band { fill: rgba(110, 118, 129, 0.18); }
@media (max-width: 480px) {
  .course-explore-tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 8px 12px; }
  .course-explore-gallery { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .course-curves text { font-size: 18px; }
}
@media print {
  .course-explore button.course-explore-more { display: none; }
  .course-explore-slider input { display: none; }
}
`;
