import type { PosterCard, PosterCardRow } from './posterCard';

/** Something that makes a drawn picture hard. */
export interface HardCase {
  /** For people, such as `the mark is partly covered`. */
  readonly name: string;
  readonly holds: (card: PosterCard) => boolean;
}

const hasMark = ({ emblem }: PosterCard) => emblem !== 'none';

/** What makes drawn pictures hard; a picture may be hard in several ways. */
export const HARD_CASES: readonly HardCase[] = [
  {
    name: 'the mark is small (below 20 % of the shorter side)',
    holds: (card) => hasMark(card) && card.size < 0.2,
  },
  { name: 'the mark is turned by more than 15 degrees', holds: (card) => Math.abs(card.angle) > 15 },
  { name: 'the mark is partly covered', holds: ({ covered }) => covered > 0 },
  { name: 'the mark is black or white', holds: ({ variant }) => variant === 'dark' || variant === 'light' },
  { name: "the mark is white on the brand's colour", holds: ({ variant }) => variant === 'plate' },
  { name: 'the mark resembles the logo', holds: ({ emblem }) => emblem === 'lookAlike' },
  { name: "another brand's mark is there as well", holds: ({ partner }) => partner !== '' },
  { name: 'photographed at an angle of more than 20 degrees', holds: ({ tilt }) => tilt > 20 },
  { name: 'blurred or saved in poor quality', holds: ({ blur, quality }) => blur > 1.2 || quality < 50 },
  {
    name: 'no poster: a photograph, a pattern, a screenshot',
    holds: ({ layout }) => ['photograph', 'pattern', 'screenshot'].includes(layout),
  },
];

/** One row for each hard case: its name, and how many pictures of each class it holds for. */
export function hardCaseTable(cards: readonly PosterCardRow[]): Record<string, string | number>[] {
  const labels = [...new Set(cards.map(({ label }) => label))].sort();
  return HARD_CASES.map(({ name, holds }) => {
    const counts = labels.map((label) => [
      label,
      cards.filter((card) => card.label === label && holds(card)).length,
    ]);
    return { 'hard because': name, ...Object.fromEntries(counts) };
  });
}
