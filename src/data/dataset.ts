/** Which part of the work a picture serves. `excluded`: in none of them; its `problems` say why. */
export type Split = 'train' | 'val' | 'test' | 'excluded';

/** One picture file. */
export interface Sample {
  /** Opens from the working directory: the data folder as the user gave it, joined with `/`. */
  readonly path: string;
  /** Its class: the name of the class folder. */
  readonly label: string;
  /** The position of `label` in the dataset's `classNames`. */
  readonly classIndex: number;
  readonly split: Split;
  /** The split that the folder itself gave (`train` where it gave none), before any new split. */
  readonly folderSplit?: Split;
  /** Pixels, after the EXIF orientation is applied; 0 when the file does not decode. */
  readonly width: number;
  readonly height: number;
  /** The file's size in bytes. */
  readonly bytes: number;
  /** What the content is (`jpeg`, `png`, ...), whatever the name says; empty when the file does not decode. */
  readonly format: string;
  /** Channels in the file, alpha included: 1 to 4. This and the next three are absent when the file does not decode. */
  readonly channels?: number;
  /** Bits of one channel of one pixel in the file: 1, 2, 4, 8, 10, 12, 16 or 32. */
  readonly bitDepth?: number;
  /** How the stored picture is turned or mirrored, 1 to 8 as EXIF counts; 1 is upright. It is undone on reading. */
  readonly orientation?: number;
  /** What it looks like, see `perceptualHash`; empty for a picture without contrast, or one not decoded. */
  readonly perceptualHash?: string;
  /**
   * SHA-256 of the file in hexadecimal. Equal files are equal pictures. Empty when the file could not be read, or when
   * only headers were read and they show that no other file has its content.
   */
  readonly sha256: string;
  /** What is wrong with the picture, each as `name of the check: detail`, see `CHECKS`; empty for most. */
  readonly problems: readonly string[];
}

/** A folder of pictures as a table. */
export interface Dataset {
  /** The data folder as the user gave it. */
  readonly directory: string;
  /** Whether every picture was decoded or its header alone was read; absent means `full`. */
  readonly inspected?: 'full' | 'header';
  /** Sorted as torchvision's ImageFolder sorts them: by the code points of the names. */
  readonly classNames: readonly string[];
  readonly classToIndex: Readonly<Record<string, number>>;
  /** Every picture file of the folder, the excluded ones too, sorted by path. */
  readonly samples: readonly Sample[];
  /** What a person should be told about the folder and the split, one sentence each. */
  readonly notes?: readonly string[];
}

/** The samples of one split, in the dataset's order. */
export function samplesOf(dataset: Dataset, split: Split): Sample[] {
  return dataset.samples.filter((sample) => sample.split === split);
}

/** How many pictures each class has in each split; classes in the order of `classNames`. */
export function classCounts(dataset: Dataset): ({ label: string } & Record<Split, number>)[] {
  const counts = dataset.classNames.map((label) => ({ label, train: 0, val: 0, test: 0, excluded: 0 }));
  for (const sample of dataset.samples) counts[sample.classIndex][sample.split]++;
  return counts;
}

/** The index of each class name: its position in the list. A name such as `__proto__` is as good as any. */
export function indexClasses(classNames: readonly string[]): Record<string, number> {
  return Object.fromEntries(classNames.map((name, index) => [name, index]));
}
