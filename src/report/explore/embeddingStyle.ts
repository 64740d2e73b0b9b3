/** The look of `renderEmbeddingMap`. */
export const EMBEDDING_STYLE = `
.course-embedding-place { display: flex; flex-wrap: wrap; gap: 14px 20px; align-items: flex-start; break-inside: avoid; }
svg.course-embedding { flex: 1 1 420px; width: 100%; min-width: 0; max-width: 640px; height: auto; touch-action: manipulation; }
.course-embedding text { font-size: 12px; fill: #57606a; }
.course-embedding-frame { fill: #fff; stroke: #d0d7de; }
.course-embedding-ring { fill: none; stroke: #24292f; stroke-width: 1.6; }
.course-embedding-mark { fill: none; stroke: #24292f; stroke-width: 3; pointer-events: none; }
.course-embedding-pictures { display: none; }
.course-embedding-pictured .course-embedding-pictures { display: inline; }
.course-embedding-pictured .course-embedding-point { opacity: 0.5; }
.course-embedding-picture { flex: 0 1 180px; min-width: 140px; max-width: 200px; }
.course-embedding-picture p { margin: 6px 0 0; overflow-wrap: anywhere; }
.course-embedding-caption { font-size: 13px; font-weight: 600; }
.course-embedding-legend { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 4px 0; padding: 0; list-style: none; font-size: 13px; }
.course-embedding-legend li { display: flex; align-items: center; gap: 5px; overflow-wrap: anywhere; }
.course-embedding-legend svg { flex: none; }
@media (max-width: 480px) { .course-embedding text { font-size: 17px; } .course-embedding-picture { flex-basis: 100%; } }
`;
