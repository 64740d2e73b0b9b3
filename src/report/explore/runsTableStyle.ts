/** The look of the table of runs, beside `EXPLORE_STYLE`. */
export const RUNS_TABLE_STYLE = `
.course-runs { max-width: none; }
.course-runs input[type="search"] { flex: 1 1 260px; min-width: 0; max-width: 520px; font: inherit; padding: 4px 8px; border: 1px solid #afb8c1; border-radius: 6px; }
.course-runs input[aria-invalid="true"] { border: 2px solid #d55e00; }
.course-runs-place { overflow-x: auto; margin: 8px 0; }
.course-runs .course-runs-place table { border-collapse: collapse; border-spacing: 0; }
.course-runs .course-runs-place th, .course-runs .course-runs-place td { text-align: left; vertical-align: top; padding: 5px 12px 5px 0; border-bottom: 1px solid #d8dee4; max-width: 260px; overflow-wrap: break-word; }
.course-runs .course-runs-place th { border-bottom: 2px solid #8c959f; white-space: nowrap; }
.course-runs .course-runs-place td.course-runs-number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.course-runs .course-runs-place .course-runs-name { min-width: 210px; overflow-wrap: anywhere; }
.course-runs .course-runs-when { white-space: nowrap; }
.course-runs .course-runs-place th[scope="row"] { border-bottom: 1px solid #d8dee4; }
.course-runs th button { font: inherit; font-weight: 600; padding: 0; border: 0; background: none; color: #24292f; cursor: pointer; }
.course-runs th button:hover { text-decoration: underline; }
.course-runs th[aria-sort="ascending"] button::after { content: " \\2191"; }
.course-runs th[aria-sort="descending"] button::after { content: " \\2193"; }
.course-runs tr.course-runs-chosen { background: #e3f0f8; }
.course-runs tr.course-runs-other td { color: #6e7781; }
.course-runs small { display: block; font-size: 12px; color: #57606a; white-space: normal; }
.course-runs-pair th.course-runs-name, .course-runs-pair td { min-width: 90px !important; }
.course-runs-failed small { min-width: 240px; }
.course-runs-failed { color: #b3261e; }
.course-runs details { margin: 6px 0; }
.course-runs summary { cursor: pointer; color: #0072b2; }
.course-runs-columns { display: grid; grid-template-columns: repeat(auto-fill, minmax(170px, 1fr)); gap: 2px 14px; padding: 6px 0; }
.course-runs-columns label { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.course-runs-pair { border-top: 2px solid #24292f; margin-top: 14px; padding-top: 10px; }
.course-runs-pair code { overflow-wrap: anywhere; }
.course-runs-curves { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 300px), 1fr)); gap: 10px 24px; max-width: 900px; }
.course-runs-curves svg { display: block; width: 100%; height: auto; overflow: visible; }
.course-runs-curves text { font-size: 11px; fill: #57606a; }
.course-runs-curve { fill: none; stroke-width: 2; }
.course-runs-curve-0 { stroke: #0072b2; }
.course-runs-curve-1 { stroke: #d55e00; stroke-dasharray: 6 3; }
.course-runs-error { color: #b3261e; }
@media print { .course-runs .course-explore-controls, .course-runs details { display: none; } }
`;
