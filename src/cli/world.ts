/** The one door of the commands to the outside: where to write, from where paths count, the clock for progress. */
export type World = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** True when standard error is a terminal: progress then rewrites one line. */
  readonly terminal: boolean;
  /** The folder that relative paths given by the user start from. */
  readonly cwd: string;
  /** Monotonic milliseconds, for durations only. */
  readonly clock: () => number;
};

export const realWorld = (): World => ({
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
  terminal: process.stderr.isTTY === true,
  cwd: process.cwd(),
  clock: () => performance.now(),
});
