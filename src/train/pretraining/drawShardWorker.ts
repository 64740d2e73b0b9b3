/** `node --import tsx drawShardWorker.ts JSON PARENT`: draws one file of pictures for the process PARENT, see `drawShard`. */
import { type DrawShardOptions, drawShard } from './drawShard';

const [asked, parent] = process.argv.slice(2);

/** Drawing takes minutes: without the process that asked for it, it would go on unseen. */
function endWithParent(): void {
  if (process.ppid !== Number(parent)) process.exit(1);
}

drawShard(JSON.parse(asked) as DrawShardOptions, endWithParent).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
