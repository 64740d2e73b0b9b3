import { escapeHtml } from '../escapeHtml';
import { scriptJson } from '../scriptJson';

/**
 * The data of an interactive piece of a page and the call of its script, for the end of the element with the id `id` and the class
 * `course-explore`. `script` is the text of a function of that element. Without scripts the HTML before it stands as it is.
 * Works where Jupyter makes the script elements anew, in an output that is not yet in the page.
 */
export function startScript(id: string, script: string, data: unknown): string {
  if (!/^[\w-]+$/.test(id)) throw new Error(`the id "${id}" may hold only letters, digits, - and _`);
  return `<script type="application/json" class="course-explore-data">${scriptJson(data)}</script>
<script>(function (script) {
  var root = script && script.closest && script.closest('.course-explore');
  if (!root && script && script.parentNode) root = script.parentNode.querySelector('#${escapeHtml(id)}');
  root = root || document.getElementById('${escapeHtml(id)}');
  if (!root || root.courseStarted) return;
  root.courseStarted = true;
  (${script})(root);
})(document.currentScript);</script>`;
}
