/** The two functions of papaparse that this project uses, with the options it gives. */
declare module 'papaparse' {
  export function unparse(rows: readonly (readonly unknown[])[], options: { newline: '\n' }): string;
  export function parse(
    text: string,
    options: {
      newline: '\n';
      delimiter: ',';
      skipEmptyLines: boolean;
      step: (row: { data: string[]; errors: { message: string }[] }) => void;
    },
  ): void;
}
