import { createHash } from 'node:crypto';
import { compareCodePoints } from '../../data/compareCodePoints';

/**
 * SHA-256 over paths and true classes, whatever their order: networks that were judged on pictures with the same one were
 * asked the same questions, as long as the files did not change (see `dataFingerprint`).
 */
export function questionsFingerprint(questions: readonly (readonly [path: string, label: string])[]): string {
  const lines = questions.map((question) => JSON.stringify(question)).sort(compareCodePoints);
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
