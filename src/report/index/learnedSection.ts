import { evalTransform } from '../../data/evalTransform';
import type { Explanation } from '../../evaluate/explain/explainPictures';
import { renderEmbeddingMap } from '../explore/renderEmbeddingMap';
import { renderCopies } from '../renderCopies';
import { renderHeatmaps } from '../renderHeatmaps';
import { missingNote } from './missingNote';
import type { Report } from './readReport';

const SHOWN_COPIES = 3;

/** Heat maps of the worst errors, the map of pictures, and what changes when one thing does. `root`: where paths start. */
export async function learnedSection(report: Report, root: string): Promise<string> {
  const { heatmaps, embedding, copies, metrics } = report;
  // Before notebook 04 other sections say so.
  if (metrics.state !== 'read') return '';
  if (heatmaps.state === 'missing' && embedding.state === 'missing' && copies.state === 'missing') return '';
  return `<p>Poster or cat, text, colours, a logo: whatever goes with a class earns the same points. The score cannot tell them apart; these can.</p>
${await heatmapsHtml(report, root)}
${await embeddingHtml(report, root)}
${await copiesHtml(report, root)}`;
}

async function heatmapsHtml(report: Report, root: string): Promise<string> {
  const { heatmaps } = report;
  if (heatmaps.state !== 'read') return missingNote(report, 'heatmaps');
  const { transform: config, gradCam, occlusion } = heatmaps.value;
  const transform = evalTransform(config);
  const grid = async (explanations: readonly Explanation[], title: string, showPeak: boolean) =>
    explanations.length === 0
      ? ''
      : renderHeatmaps(explanations, { transform, title, size: 160, root, showPeak });
  return `<h3>Where did it look?</h3>
<p>Grad-CAM colours the places that speak for a class, the worst errors first. Occlusion covers the picture piece by piece: coloured is what the answer hangs on, and below stands how far its logit moves at most. Each map has its own scale.</p>
${await grid(gradCam, 'Grad-CAM', false)}
${await grid(occlusion, 'Occlusion', true)}`;
}

async function embeddingHtml(report: Report, root: string): Promise<string> {
  const { embedding, metrics, predictions } = report;
  if (embedding.state !== 'read') return missingNote(report, 'embedding');
  if (metrics.state !== 'read') return '';
  const known = predictions.state === 'read' ? { predictions: predictions.value } : {};
  const options = {
    ...known,
    id: 'embedding',
    root,
    title: 'Near each other: what the network takes for similar',
  };
  return `<h3>What does it take for similar?</h3>
${await renderEmbeddingMap(embedding.value, metrics.value.classNames, options)}`;
}

async function copiesHtml(report: Report, root: string): Promise<string> {
  const { copies } = report;
  if (copies.state === 'missing') return '';
  if (copies.state !== 'read') return missingNote(report, 'copies');
  const { names, compared } = copies.value;
  return `<h3>What if one thing only changes?</h3>
<p>The same posters, drawn anew with one difference. What moves is that difference’s doing.</p>
${await renderCopies(compared, { names, count: SHOWN_COPIES, size: 140, root })}`;
}
