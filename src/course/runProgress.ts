import type { RunEvent } from './runNotebooks';

/** Where progress is shown: a terminal, or anything that takes text. */
interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const CLEAR_LINE = '\r\x1b[K';

/**
 * Shows a run on a terminal: one line that moves for the running notebook, and one line that stays for each finished
 * one. Into a pipe or a file only the lines that stay are written.
 */
export class RunProgress {
  private name = '';
  private place = '';
  private printed = '';
  private started = 0;

  constructor(private readonly output: Output = process.stdout) {}

  /** Takes the next event of `runNotebooks`. */
  readonly onEvent = (event: RunEvent): void => {
    if (event.event === 'notebook') {
      Object.assign(this, {
        name: event.name,
        place: 'starting the kernel',
        printed: '',
        started: Date.now(),
      });
    } else if (event.event === 'cell') {
      Object.assign(this, { place: `cell ${event.number}/${event.of}`, printed: '' });
    } else if (event.event === 'printed') {
      this.printed = event.text;
    } else if (event.event === 'stopping') {
      this.stay(
        event.times === 1
          ? 'stopping: the running cell finishes its step and saves (Ctrl-C again ends it now)'
          : 'ending the kernel',
      );
    } else if (event.event === 'done') {
      this.stay(
        `  ${event.name.padEnd(28)} ${event.state.padEnd(9)} ${event.seconds.toFixed(1).padStart(7)} s`,
      );
      for (const line of event.failure?.traceback ?? []) this.stay(`    ${line}`);
      return;
    }
    this.move();
  };

  private move(): void {
    if (!this.output.isTTY) return;
    const seconds = Math.round((Date.now() - this.started) / 1000);
    const text = `  ${this.name}  ${this.place}  ${seconds} s  ${this.printed}`;
    this.output.write(CLEAR_LINE + text.slice(0, (this.output.columns ?? 80) - 1));
  }

  private stay(line: string): void {
    this.output.write(`${this.output.isTTY ? CLEAR_LINE : ''}${line}\n`);
  }
}
